# Alarms of grafana.

resource "aws_cloudwatch_metric_alarm" "grafana_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of grafana use up their CPU: more tasks, or larger ones."
  alarm_name          = "acme-flynapse-grafana-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "acme-flynapse", ServiceName = "grafana" }
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

resource "aws_cloudwatch_metric_alarm" "grafana_errors" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "grafana answers too many requests with 5xx: read its log."
  alarm_name          = "acme-flynapse-grafana-errors"
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
        LoadBalancer = data.terraform_remote_state.services.outputs.services.grafana.load_balancer
        TargetGroup  = data.terraform_remote_state.services.outputs.services.grafana.target_group
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
        LoadBalancer = data.terraform_remote_state.services.outputs.services.grafana.load_balancer
        TargetGroup  = data.terraform_remote_state.services.outputs.services.grafana.target_group
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "grafana_memory" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The tasks of grafana use up their memory: more tasks, or larger ones."
  alarm_name          = "acme-flynapse-grafana-memory"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ClusterName = "acme-flynapse", ServiceName = "grafana" }
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

resource "aws_cloudwatch_metric_alarm" "grafana_response" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "grafana answers slowly on average: look at its load, and at what it waits for."
  alarm_name          = "acme-flynapse-grafana-response"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "TargetResponseTime"
  namespace           = "AWS/ApplicationELB"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 2

  dimensions = {
    LoadBalancer = data.terraform_remote_state.services.outputs.services.grafana.load_balancer
    TargetGroup  = data.terraform_remote_state.services.outputs.services.grafana.target_group
  }

  # Without requests there are no answers.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "grafana_tasks" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Fewer tasks of grafana run than should: read the events of its ECS service, and its log."
  alarm_name          = "acme-flynapse-grafana-tasks"
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
      dimensions  = { ClusterName = "acme-flynapse", ServiceName = "grafana" }
      metric_name = "DesiredTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }

  metric_query {
    id = "running"

    metric {
      dimensions  = { ClusterName = "acme-flynapse", ServiceName = "grafana" }
      metric_name = "RunningTaskCount"
      namespace   = "ECS/ContainerInsights"
      period      = 60
      stat        = "Average"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "grafana_unhealthy" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Targets of grafana fail the health check of the load balancer: read the log of the service."
  alarm_name          = "acme-flynapse-grafana-unhealthy"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "UnHealthyHostCount"
  namespace           = "AWS/ApplicationELB"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 0

  dimensions = {
    LoadBalancer = data.terraform_remote_state.services.outputs.services.grafana.load_balancer
    TargetGroup  = data.terraform_remote_state.services.outputs.services.grafana.target_group
  }

  # Without a target nothing is checked: the alarm of its tasks tells that.
  treat_missing_data = "notBreaching"
}
