# Alarms of weaviate-0.

resource "aws_cloudwatch_metric_alarm" "weaviate_0_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of weaviate-0 use up their CPU: more tasks, or larger ones."
  alarm_name          = "globex-flynapse-weaviate-0-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "globex-flynapse", ServiceName = "weaviate-0" }
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

resource "aws_cloudwatch_metric_alarm" "weaviate_0_memory" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of weaviate-0 use up their memory: more tasks, or larger ones."
  alarm_name          = "globex-flynapse-weaviate-0-memory"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "globex-flynapse", ServiceName = "weaviate-0" }
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

resource "aws_cloudwatch_metric_alarm" "weaviate_0_tasks" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Fewer tasks of weaviate-0 run than should: read the events of its ECS service, and its log."
  alarm_name          = "globex-flynapse-weaviate-0-tasks"
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
      dimensions  = { ClusterName = "globex-flynapse", ServiceName = "weaviate-0" }
      metric_name = "DesiredTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }

  metric_query {
    id = "running"

    metric {
      dimensions  = { ClusterName = "globex-flynapse", ServiceName = "weaviate-0" }
      metric_name = "RunningTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }
}
