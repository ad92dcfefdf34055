# Alarms of qdrant_files.

resource "aws_cloudwatch_metric_alarm" "qdrant_files_io" {
  alarm_description   = "qdrant_files is at the most operations that a file system takes: whoever reads or writes it waits."
  alarm_name          = "prod-infra-production-qdrant-files-io"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { FileSystemId = data.terraform_remote_state.data.outputs.file_systems.qdrant_files.id }
  evaluation_periods  = 15
  metric_name         = "PercentIOLimit"
  namespace           = "AWS/EFS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 95

  # EFS reports nothing while nobody has it mounted.
  treat_missing_data = "notBreaching"
}
