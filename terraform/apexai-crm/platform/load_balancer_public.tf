# Load balancer public: its listeners, security group and web ACL.

resource "aws_lb" "public" {
  name                       = "apexai-crm-dev-public"
  subnets                    = local.public_subnet_ids
  security_groups            = [aws_security_group.public.id]
  desync_mitigation_mode     = "defensive"
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  idle_timeout               = 120
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
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "public_https" {
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.public.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}

resource "aws_acm_certificate" "public" {
  domain_name       = "crm.dev.apexai.example"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "public" {
  certificate_arn         = aws_acm_certificate.public.arn
  validation_record_fqdns = [aws_route53_record.public_validation.fqdn]
}

resource "aws_route53_record" "public_validation" {
  name    = one(aws_acm_certificate.public.domain_validation_options).resource_record_name
  type    = one(aws_acm_certificate.public.domain_validation_options).resource_record_type
  records = [one(aws_acm_certificate.public.domain_validation_options).resource_record_value]
  ttl     = 300
  zone_id = "Z08153472KDEVAPEXAI01"
}

resource "aws_security_group" "public" {
  name        = "apexai-crm-dev-public"
  description = "Public load balancer"
  vpc_id      = local.vpc_id
  tags        = { Name = "apexai-crm-dev-public" }
}

resource "aws_vpc_security_group_ingress_rule" "public_from_internet_http" {
  description       = "HTTP from the internet, answered by a redirect"
  security_group_id = aws_security_group.public.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "public_from_internet_https" {
  description       = "HTTPS from the internet"
  security_group_id = aws_security_group.public.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
