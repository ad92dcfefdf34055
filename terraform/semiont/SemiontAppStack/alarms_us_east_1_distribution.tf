# Alarms of distribution.

resource "aws_cloudwatch_metric_alarm" "distribution_blocked" {
  provider = aws.us_east_1

  alarm_description   = "The web ACL blocks many requests: an attack, or a rule that takes users for one. Its log has which."
  alarm_name          = "semiont-distribution-blocked"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 15
  threshold           = 10

  # Nothing is blocked where nobody asks.
  treat_missing_data = "notBreaching"

  metric_query {
    expression  = "100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "blocked"

    metric {
      dimensions  = { Rule = "ALL", WebACL = "semiont-edge" }
      metric_name = "BlockedRequests"
      namespace   = "AWS/WAFV2"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "allowed"

    metric {
      dimensions  = { Rule = "ALL", WebACL = "semiont-edge" }
      metric_name = "AllowedRequests"
      namespace   = "AWS/WAFV2"
      period      = 60
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "distribution_certificate" {
  provider = aws.us_east_1

  alarm_actions       = [aws_sns_topic_policy.edge_warning.arn]
  alarm_description   = "The certificate ends in less than 30 days, and was not renewed: look for its validation record in DNS, or import its successor."
  alarm_name          = "semiont-distribution-certificate"
  comparison_operator = "LessThanThreshold"
  dimensions          = { CertificateArn = aws_acm_certificate_validation.edge.certificate_arn }
  evaluation_periods  = 1
  metric_name         = "DaysToExpiry"
  namespace           = "AWS/CertificateManager"
  ok_actions          = [aws_sns_topic_policy.edge_warning.arn]
  period              = 86400
  statistic           = "Minimum"
  threshold           = 30

  # ACM stops reporting a certificate that has ended: the alarm keeps its state.
  treat_missing_data = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "distribution_errors" {
  provider = aws.us_east_1

  alarm_actions       = [aws_sns_topic_policy.edge_critical.arn]
  alarm_description   = "CloudFront answers too many requests with 5xx: look at the alarms of what is behind it first."
  alarm_name          = "semiont-distribution-errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { DistributionId = aws_cloudfront_distribution.this.id, Region = "Global" }
  evaluation_periods  = 5
  metric_name         = "5xxErrorRate"
  namespace           = "AWS/CloudFront"
  ok_actions          = [aws_sns_topic_policy.edge_critical.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 1

  # CloudFront reports nothing where nobody asks.
  treat_missing_data = "notBreaching"
}
