# Alarms of api.

resource "aws_cloudwatch_metric_alarm" "api_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of api use up their CPU: more tasks, or larger ones."
  alarm_name          = "staging-flynapse-api-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "staging-flynapse", ServiceName = "api" }
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

resource "aws_cloudwatch_metric_alarm" "api_memory" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of api use up their memory: more tasks, or larger ones."
  alarm_name          = "staging-flynapse-api-memory"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "staging-flynapse", ServiceName = "api" }
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

resource "aws_cloudwatch_metric_alarm" "api_tasks" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Fewer tasks of api run than should: read the events of its ECS service, and its log."
  alarm_name          = "staging-flynapse-api-tasks"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
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
      dimensions  = { ClusterName = "staging-flynapse", ServiceName = "api" }
      metric_name = "DesiredTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }

  metric_query {
    id = "running"

    metric {
      dimensions  = { ClusterName = "staging-flynapse", ServiceName = "api" }
      metric_name = "RunningTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "api_unhealthy" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Targets of api fail the health check of the load balancer: read the log of the service."
  alarm_name          = "staging-flynapse-api-unhealthy"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "UnHealthyHostCount"
  namespace           = "AWS/ApplicationELB"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 0

  dimensions = {
    LoadBalancer = data.terraform_remote_state.services.outputs.services.api.load_balancer
    TargetGroup  = data.terraform_remote_state.services.outputs.services.api.target_group
  }

  # Without a target nothing is checked: the alarm of its tasks tells that.
  treat_missing_data = "notBreaching"
}
