# Alarms of uploads.

resource "aws_cloudwatch_metric_alarm" "uploads_io" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "uploads is at the most operations that a file system takes: whoever reads or writes it waits."
  alarm_name          = "semiont-uploads-io"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { FileSystemId = data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.id }
  evaluation_periods  = 15
  metric_name         = "PercentIOLimit"
  namespace           = "AWS/EFS"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 95

  # EFS reports nothing while nobody has it mounted.
  treat_missing_data = "notBreaching"
}
