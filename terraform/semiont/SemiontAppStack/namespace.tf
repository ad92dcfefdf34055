# Cloud Map namespace: DNS names of the services, inside the VPC only.

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "semiont.internal"
  description = "DNS names of services"
  vpc         = local.vpc_id
}

# Log streams begin with the name of their container.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/semiont/SemiontLogGroup"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = var.log_retention_days
}
