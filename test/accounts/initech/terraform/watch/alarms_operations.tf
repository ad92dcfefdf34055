# Alarms of operations.

resource "aws_cloudwatch_metric_alarm" "operations_certificate" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The certificate ends in less than 30 days, and was not renewed: look for its validation record in DNS, or import its successor."
  alarm_name          = "initech-flynapse-operations-certificate"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1
  metric_name         = "DaysToExpiry"
  namespace           = "AWS/CertificateManager"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 86400
  statistic           = "Minimum"
  threshold           = 30

  dimensions = {
    CertificateArn = data.terraform_remote_state.platform.outputs.balancers.operations.certificate_arn
  }

  # ACM stops reporting a certificate that has ended: the alarm keeps its state.
  treat_missing_data = "ignore"
}

resource "aws_cloudwatch_metric_alarm" "operations_errors" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Load balancer operations answers too many requests with 5xx, its own and those of targets: look at the services behind it."
  alarm_name          = "initech-flynapse-operations-errors"
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
      dimensions  = { LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix }
      metric_name = "HTTPCode_ELB_5XX_Count"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "targets"

    metric {
      dimensions  = { LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix }
      metric_name = "HTTPCode_Target_5XX_Count"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "answered"

    metric {
      dimensions  = { LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix }
      metric_name = "RequestCount"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"
    }
  }
}
