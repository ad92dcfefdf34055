# Web ACL edge and its log.

resource "aws_wafv2_ip_set" "edge_exempt" {
  provider = aws.us_east_1

  name               = "semiont-edge-exempt"
  description        = "Offices and other IPv4 ranges that are exempt from the rate limit"
  addresses          = var.office_cidrs
  ip_address_version = "IPV4"
  scope              = "CLOUDFRONT"
}

resource "aws_wafv2_web_acl" "edge" {
  provider = aws.us_east_1

  name        = "semiont-edge"
  description = "AWS managed rules and a rate limit"
  scope       = "CLOUDFRONT"

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
          for_each = distinct(concat(["SizeRestrictions_BODY"], lookup(var.web_acl_counted_rules, "common", [])))

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
    name     = "body_size"
    priority = 5

    action {
      dynamic "block" {
        for_each = var.web_acl_mode == "block" ? [1] : []

        content {}
      }

      dynamic "count" {
        for_each = var.web_acl_mode == "count" ? [1] : []

        content {}
      }
    }

    statement {
      and_statement {
        statement {
          label_match_statement {
            key   = "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body"
            scope = "LABEL"
          }
        }

        statement {
          not_statement {
            statement {
              byte_match_statement {
                positional_constraint = "STARTS_WITH"
                search_string         = "/api/"

                field_to_match {
                  uri_path {}
                }

                text_transformation {
                  type     = "NONE"
                  priority = 0
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "body_size"
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
          and_statement {
            statement {
              not_statement {
                statement {
                  ip_set_reference_statement {
                    arn = aws_wafv2_ip_set.edge_exempt.arn
                  }
                }
              }
            }

            statement {
              not_statement {
                statement {
                  byte_match_statement {
                    positional_constraint = "STARTS_WITH"
                    search_string         = "/_next/static/"

                    field_to_match {
                      uri_path {}
                    }

                    text_transformation {
                      type     = "NONE"
                      priority = 0
                    }
                  }
                }
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
    metric_name                = "semiont-edge"
    sampled_requests_enabled   = true
  }

  lifecycle {
    # AWS refuses to delete it while a distribution names it: it goes after that.
    create_before_destroy = true
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "edge_web_acl" {
  provider = aws.us_east_1

  log_destination_configs = [aws_cloudwatch_log_group.edge_web_acl.arn]
  resource_arn            = aws_wafv2_web_acl.edge.arn

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
  depends_on = [aws_cloudwatch_log_resource_policy.edge_web_acl]
}

resource "aws_cloudwatch_log_group" "edge_web_acl" {
  provider = aws.us_east_1

  name              = "aws-waf-logs-semiont"
  kms_key_id        = aws_kms_key.edge_logs.arn
  retention_in_days = var.edge_log_days
}

resource "aws_cloudwatch_log_resource_policy" "edge_web_acl" {
  provider = aws.us_east_1

  policy_name = "semiont-web-acl"

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "WebAclLog"
      Effect    = "Allow"
      Principal = { Service = "delivery.logs.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.edge_web_acl.arn}:*"
      Condition = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:logs:us-east-1:567890123456:*" }
        StringEquals = { "aws:SourceAccount" = "567890123456" }
      }
    }]
  })
}
