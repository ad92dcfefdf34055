# Alarms of loki.

resource "aws_cloudwatch_metric_alarm" "loki_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of loki use up their CPU: more tasks, or larger ones."
  alarm_name          = "initech-flynapse-loki-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "initech-flynapse", ServiceName = "loki" }
  evaluation_periods  = 5
  metric_name         = "CPUUtilization"
  namespace           = "AWS/ECS"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 85

  # No task, no load: the alarm of its tasks tells that.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "loki_memory" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of loki use up their memory: more tasks, or larger ones."
  alarm_name          = "initech-flynapse-loki-memory"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "initech-flynapse", ServiceName = "loki" }
  evaluation_periods  = 5
  metric_name         = "MemoryUtilization"
  namespace           = "AWS/ECS"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 85

  # No task, no load: the alarm of its tasks tells that.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "loki_tasks" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Fewer tasks of loki run than should: read the events of its ECS service, and its log."
  alarm_name          = "initech-flynapse-loki-tasks"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 15
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  threshold           = 0

  # Container Insights reports every service each minute: silence is a fault.
  treat_missing_data = "breaching"

  metric_query {
    expression  = "desired - running"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "desired"

    metric {
      dimensions  = { ClusterName = "initech-flynapse", ServiceName = "loki" }
      metric_name = "DesiredTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }

  metric_query {
    id = "running"

    metric {
      dimensions  = { ClusterName = "initech-flynapse", ServiceName = "loki" }
      metric_name = "RunningTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }
}
