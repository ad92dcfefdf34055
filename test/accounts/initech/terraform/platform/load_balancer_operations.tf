# Load balancer operations: internal, HTTPS from given IPv4 ranges only.

resource "aws_lb" "operations" {
  name                       = "initech-flynapse-operations"
  subnets                    = local.private_subnet_ids
  security_groups            = [aws_security_group.operations.id]
  desync_mitigation_mode     = "defensive"
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  internal                   = true
  load_balancer_type         = "application"

  access_logs {
    bucket  = aws_s3_bucket_policy.access_logs.bucket
    enabled = true
  }
}

resource "aws_lb_listener" "operations_https" {
  load_balancer_arn = aws_lb.operations.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-central-1:210987654321:certificate/080c51e8-d70a-4047-afac-bced9e02347c"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}

resource "aws_security_group" "operations" {
  name        = "initech-flynapse-operations"
  description = "Internal load balancer"
  vpc_id      = local.vpc_id
  tags        = { Name = "initech-flynapse-operations" }
}

resource "aws_vpc_security_group_ingress_rule" "operations_from_10_60_0_0_16" {
  description       = "HTTPS from 10.60.0.0/16"
  security_group_id = aws_security_group.operations.id
  cidr_ipv4         = "10.60.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
