# Alarms of backups.

resource "aws_cloudwatch_metric_alarm" "backups_failures" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "A daily backup failed, was aborted, or was not begun in its hour: `aws backup list-backup-jobs` says which and why. The day before is there."
  alarm_name          = "initech-flynapse-backups-failures"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  threshold           = 0

  # AWS Backup reports jobs, and nothing where there is none.
  treat_missing_data = "notBreaching"

  metric_query {
    expression  = "FILL(failed, 0) + FILL(aborted, 0) + FILL(expired, 0)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "failed"

    metric {
      dimensions  = { BackupVaultName = "initech-flynapse" }
      metric_name = "NumberOfBackupJobsFailed"
      namespace   = "AWS/Backup"
      period      = 3600
      stat        = "Sum"
    }
  }

  metric_query {
    id = "aborted"

    metric {
      dimensions  = { BackupVaultName = "initech-flynapse" }
      metric_name = "NumberOfBackupJobsAborted"
      namespace   = "AWS/Backup"
      period      = 3600
      stat        = "Sum"
    }
  }

  metric_query {
    id = "expired"

    metric {
      dimensions  = { BackupVaultName = "initech-flynapse" }
      metric_name = "NumberOfBackupJobsExpired"
      namespace   = "AWS/Backup"
      period      = 3600
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "backups_missing" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "No backup was completed in 26 hours, as it is until the first night: look at the plan and its selections, `aws backup list-backup-jobs`."
  alarm_name          = "initech-flynapse-backups-missing"
  comparison_operator = "LessThanThreshold"
  dimensions          = { BackupVaultName = "initech-flynapse" }
  evaluation_periods  = 26
  metric_name         = "NumberOfBackupJobsCompleted"
  namespace           = "AWS/Backup"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 3600
  statistic           = "Sum"
  threshold           = 1

  # AWS Backup reports jobs: an hour without a report is an hour without a backup.
  treat_missing_data = "breaching"
}
