# Alarms of qdrant_snapshots.

resource "aws_cloudwatch_metric_alarm" "qdrant_snapshots_io" {
  alarm_description   = "qdrant_snapshots is at the most operations that a file system takes: whoever reads or writes it waits."
  alarm_name          = "prod-infra-production-qdrant-snapshots-io"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { FileSystemId = data.terraform_remote_state.data.outputs.file_systems.qdrant_snapshots.id }
  evaluation_periods  = 15
  metric_name         = "PercentIOLimit"
  namespace           = "AWS/EFS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 95

  # EFS reports nothing while nobody has it mounted.
  treat_missing_data = "notBreaching"
}
