# Alarms of public.

resource "aws_cloudwatch_metric_alarm" "public_blocked" {
  alarm_description   = "The web ACL blocks many requests: an attack, or a rule that takes users for one. Its log has which."
  alarm_name          = "staging-flynapse-public-blocked"
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
      metric_name = "BlockedRequests"
      namespace   = "AWS/WAFV2"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Region = "eu-central-1"
        Rule   = "ALL"
        WebACL = "staging-flynapse-public"
      }
    }
  }

  metric_query {
    id = "allowed"

    metric {
      metric_name = "AllowedRequests"
      namespace   = "AWS/WAFV2"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Region = "eu-central-1"
        Rule   = "ALL"
        WebACL = "staging-flynapse-public"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "public_certificate" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The certificate ends in less than 30 days, and was not renewed: look for its validation record in DNS, or import its successor."
  alarm_name          = "staging-flynapse-public-certificate"
  comparison_operator = "LessThanThreshold"
  dimensions          = { CertificateArn = data.terraform_remote_state.platform.outputs.balancers.public.certificate_arn }
  evaluation_periods  = 1
  metric_name         = "DaysToExpiry"
  namespace           = "AWS/CertificateManager"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 86400
  statistic           = "Minimum"
  threshold           = 30

  # ACM stops reporting a certificate that has ended: the alarm keeps its state.
  treat_missing_data = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "public_errors" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Load balancer public answers too many requests with 5xx, its own and those of targets: look at the services behind it."
  alarm_name          = "staging-flynapse-public-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  threshold           = 1

  # Without requests there are no errors.
  treat_missing_data = "notBreaching"

  metric_query {
    expression  = "100 * (FILL(own, 0) + FILL(targets, 0)) / (FILL(answered, 0) + FILL(own, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "own"

    metric {
      dimensions  = { LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix }
      metric_name = "HTTPCode_ELB_5XX_Count"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "targets"

    metric {
      dimensions  = { LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix }
      metric_name = "HTTPCode_Target_5XX_Count"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "answered"

    metric {
      dimensions  = { LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix }
      metric_name = "RequestCount"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"
    }
  }
}
