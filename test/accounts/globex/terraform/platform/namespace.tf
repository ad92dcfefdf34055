# The names by which services find each other, inside the VPC only.

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "globex-flynapse.internal"
  description = "Names of services that other services reach"
  vpc         = local.vpc_id
}
