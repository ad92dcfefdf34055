# Load balancer public: its listeners, security group and web ACL.

resource "aws_lb" "public" {
  name                       = "staging-flynapse-public"
  subnets                    = local.public_subnet_ids
  security_groups            = [aws_security_group.public.id]
  desync_mitigation_mode     = "defensive"
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  idle_timeout               = 300
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
  domain_name       = "flynapse.staging.operator.example"
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
  zone_id = "ZE0H6YRQB8L9DU4IXLKEV4"
}

resource "aws_wafv2_ip_set" "public_exempt" {
  name               = "staging-flynapse-public-exempt"
  description        = "Offices and other IPv4 ranges that are exempt from the rate limit"
  addresses          = var.office_cidrs
  ip_address_version = "IPV4"
  scope              = "REGIONAL"
}

resource "aws_wafv2_web_acl" "public" {
  name        = "staging-flynapse-public"
  description = "AWS managed rules and a rate limit"
  scope       = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "ip_reputation"
    priority = 1

    override_action {
      dynamic "count" {
        for_each = var.web_acl_mode == "count" ? [1] : []

        content {}
      }

      dynamic "none" {
        for_each = var.web_acl_mode == "block" ? [1] : []

        content {}
      }
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesAmazonIpReputationList"
        vendor_name = "AWS"

        dynamic "rule_action_override" {
          for_each = lookup(var.web_acl_counted_rules, "ip_reputation", [])

          content {
            name = rule_action_override.value

            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "ip_reputation"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "common"
    priority = 2

    override_action {
      dynamic "count" {
        for_each = var.web_acl_mode == "count" ? [1] : []

        content {}
      }

      dynamic "none" {
        for_each = var.web_acl_mode == "block" ? [1] : []

        content {}
      }
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"

        dynamic "rule_action_override" {
          for_each = lookup(var.web_acl_counted_rules, "common", [])

          content {
            name = rule_action_override.value

            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "known_bad_inputs"
    priority = 3

    override_action {
      dynamic "count" {
        for_each = var.web_acl_mode == "count" ? [1] : []

        content {}
      }

      dynamic "none" {
        for_each = var.web_acl_mode == "block" ? [1] : []

        content {}
      }
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"

        dynamic "rule_action_override" {
          for_each = lookup(var.web_acl_counted_rules, "known_bad_inputs", [])

          content {
            name = rule_action_override.value

            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known_bad_inputs"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "sql_injection"
    priority = 4

    override_action {
      dynamic "count" {
        for_each = var.web_acl_mode == "count" ? [1] : []

        content {}
      }

      dynamic "none" {
        for_each = var.web_acl_mode == "block" ? [1] : []

        content {}
      }
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesSQLiRuleSet"
        vendor_name = "AWS"

        dynamic "rule_action_override" {
          for_each = lookup(var.web_acl_counted_rules, "sql_injection", [])

          content {
            name = rule_action_override.value

            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "sql_injection"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "rate"
    priority = 10

    action {
      block {}
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        evaluation_window_sec = 300
        limit                 = var.web_acl_rate_limit

        scope_down_statement {
          not_statement {
            statement {
              ip_set_reference_statement {
                arn = aws_wafv2_ip_set.public_exempt.arn
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "staging-flynapse-public"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_association" "public" {
  resource_arn = aws_lb.public.arn
  web_acl_arn  = aws_wafv2_web_acl.public.arn
}

resource "aws_wafv2_web_acl_logging_configuration" "public_web_acl" {
  log_destination_configs = [aws_cloudwatch_log_group.public_web_acl.arn]
  resource_arn            = aws_wafv2_web_acl.public.arn

  logging_filter {
    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"

      condition {
        action_condition {
          action = "BLOCK"
        }
      }

      condition {
        action_condition {
          action = "COUNT"
        }
      }

      condition {
        action_condition {
          action = "EXCLUDED_AS_COUNT"
        }
      }
    }
  }

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }

  redacted_fields {
    single_header {
      name = "api-key"
    }
  }

  redacted_fields {
    single_header {
      name = "x-api-key"
    }
  }

  # Without this resource policy AWS WAF creates one for the whole account, which outlives the web ACL.
  depends_on = [aws_cloudwatch_log_resource_policy.public_web_acl]
}

resource "aws_cloudwatch_log_group" "public_web_acl" {
  name              = "aws-waf-logs-staging-flynapse"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = var.request_log_days
}

resource "aws_cloudwatch_log_resource_policy" "public_web_acl" {
  policy_name = "staging-flynapse-web-acl"

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "WebAclLog"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.public_web_acl.arn}:*"
      Condition = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:logs:eu-central-1:456789012345:*" }
        StringEquals = { "aws:SourceAccount" = "456789012345" }
      }
    }]
  })
}

resource "aws_security_group" "public" {
  name        = "staging-flynapse-public"
  description = "Public load balancer"
  vpc_id      = local.vpc_id
  tags        = { Name = "staging-flynapse-public" }
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
