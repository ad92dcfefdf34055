# Alarms of health_check.

resource "aws_cloudwatch_metric_alarm" "health_check_answers" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Route 53's checkers do not reach the platform by its domain name: look at what is before users first."
  alarm_name          = "prod-infra-production-health-check-answers"
  comparison_operator = "LessThanThreshold"
  dimensions          = { HealthCheckId = data.terraform_remote_state.platform.outputs.health_check.id }
  evaluation_periods  = 1
  metric_name         = "HealthCheckStatus"
  namespace           = "AWS/Route53"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Minimum"
  threshold           = 1

  # A health check that is there reports every minute.
  treat_missing_data = "breaching"
}
