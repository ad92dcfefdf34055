# Alarms of sessions.

resource "aws_cloudwatch_metric_alarm" "sessions_throttles" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "DynamoDB throttles requests to sessions: a hot partition key, or more than an on-demand table takes at once."
  alarm_name          = "acme-flynapse-sessions-throttles"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  threshold           = 0

  # DynamoDB reports a throttled request, and nothing where there is none.
  treat_missing_data = "notBreaching"

  metric_query {
    expression  = "FILL(reads, 0) + FILL(writes, 0)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "reads"

    metric {
      dimensions  = { TableName = "acme-flynapse-sessions" }
      metric_name = "ReadThrottleEvents"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "writes"

    metric {
      dimensions  = { TableName = "acme-flynapse-sessions" }
      metric_name = "WriteThrottleEvents"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"
    }
  }
}
