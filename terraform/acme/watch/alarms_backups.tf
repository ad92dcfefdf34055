# Alarms of backups.

resource "aws_cloudwatch_metric_alarm" "backups_failures" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "A daily backup failed: `aws backup list-backup-jobs --by-state FAILED` says which and why. The day before is there."
  alarm_name          = "acme-flynapse-backups-failures"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { BackupVaultName = "acme-flynapse" }
  evaluation_periods  = 60
  metric_name         = "NumberOfBackupJobsFailed"
  namespace           = "AWS/Backup"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Sum"
  threshold           = 0

  # AWS Backup reports a job that failed, and nothing where there is none.
  treat_missing_data = "notBreaching"
}
