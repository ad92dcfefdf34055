# Cloud Map namespace: DNS names of the services, inside the VPC only.

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "initech-flynapse.internal"
  description = "DNS names of services"
  vpc         = local.vpc_id
}
