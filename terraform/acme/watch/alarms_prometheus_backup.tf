# Alarms of prometheus-backup.

resource "aws_cloudwatch_metric_alarm" "prometheus_backup_failures" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "prometheus-backup did not start, or did not end with 0: read the message in its queue, and its log; then delete the message."
  alarm_name          = "acme-flynapse-prometheus-backup-failures"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { QueueName = "acme-flynapse-prometheus-backup-failures" }
  evaluation_periods  = 1
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 0

  # SQS reports no queue that nobody has used for six hours: nothing failed.
  treat_missing_data = "notBreaching"
}
