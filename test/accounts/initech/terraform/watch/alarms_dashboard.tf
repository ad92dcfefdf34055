# Alarms of dashboard.

resource "aws_cloudwatch_metric_alarm" "dashboard_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of dashboard use up their CPU: more tasks, or larger ones."
  alarm_name          = "initech-flynapse-dashboard-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "initech-flynapse", ServiceName = "dashboard" }
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

resource "aws_cloudwatch_metric_alarm" "dashboard_errors" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "dashboard answers too many requests with 5xx: read its log."
  alarm_name          = "initech-flynapse-dashboard-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  threshold           = 1

  # Without requests there are no answers.
  treat_missing_data = "notBreaching"

  metric_query {
    expression  = "100 * FILL(errors, 0) / requests"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      metric_name = "HTTPCode_Target_5XX_Count"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        LoadBalancer = data.terraform_remote_state.services.outputs.services.dashboard.load_balancer
        TargetGroup  = data.terraform_remote_state.services.outputs.services.dashboard.target_group
      }
    }
  }

  metric_query {
    id = "requests"

    metric {
      metric_name = "RequestCount"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        LoadBalancer = data.terraform_remote_state.services.outputs.services.dashboard.load_balancer
        TargetGroup  = data.terraform_remote_state.services.outputs.services.dashboard.target_group
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "dashboard_memory" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of dashboard use up their memory: more tasks, or larger ones."
  alarm_name          = "initech-flynapse-dashboard-memory"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "initech-flynapse", ServiceName = "dashboard" }
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

resource "aws_cloudwatch_metric_alarm" "dashboard_response" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "dashboard answers slowly on average: look at its load, and at what it waits for."
  alarm_name          = "initech-flynapse-dashboard-response"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "TargetResponseTime"
  namespace           = "AWS/ApplicationELB"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 2

  dimensions = {
    LoadBalancer = data.terraform_remote_state.services.outputs.services.dashboard.load_balancer
    TargetGroup  = data.terraform_remote_state.services.outputs.services.dashboard.target_group
  }

  # Without requests there are no answers.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "dashboard_tasks" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Fewer tasks of dashboard run than should: read the events of its ECS service, and its log."
  alarm_name          = "initech-flynapse-dashboard-tasks"
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
      dimensions  = { ClusterName = "initech-flynapse", ServiceName = "dashboard" }
      metric_name = "DesiredTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }

  metric_query {
    id = "running"

    metric {
      dimensions  = { ClusterName = "initech-flynapse", ServiceName = "dashboard" }
      metric_name = "RunningTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "dashboard_unhealthy" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Targets of dashboard fail the health check of the load balancer: read the log of the service."
  alarm_name          = "initech-flynapse-dashboard-unhealthy"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "UnHealthyHostCount"
  namespace           = "AWS/ApplicationELB"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 0

  dimensions = {
    LoadBalancer = data.terraform_remote_state.services.outputs.services.dashboard.load_balancer
    TargetGroup  = data.terraform_remote_state.services.outputs.services.dashboard.target_group
  }

  # Without a target nothing is checked: the alarm of its tasks tells that.
  treat_missing_data = "notBreaching"
}
