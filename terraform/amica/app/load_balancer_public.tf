# Load balancer public: behind CloudFront, and open to whoever comes past it.

resource "aws_lb" "public" {
  name                       = "amica-public"
  subnets                    = local.public_subnet_ids
  security_groups            = [aws_security_group.public.id]
  desync_mitigation_mode     = "defensive"
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  internal                   = false
  load_balancer_type         = "application"

  access_logs {
    bucket  = aws_s3_bucket_policy.access_logs.bucket
    enabled = true
  }
}

resource "aws_lb_listener" "public_http" {
  load_balancer_arn = aws_lb.public.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}

resource "aws_security_group" "public" {
  name        = "amica-public"
  description = "Public load balancer"
  vpc_id      = local.vpc_id
  tags        = { Name = "amica-public" }
}

resource "aws_vpc_security_group_ingress_rule" "public_from_internet_http" {
  description       = "HTTP from the internet"
  security_group_id = aws_security_group.public.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}
