# Cloud Map namespace: DNS names of the services, inside the VPC only.

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "acme-flynapse.internal"
  description = "Names of services that other services reach"
  vpc         = local.vpc_id
}
