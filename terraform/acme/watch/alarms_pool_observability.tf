# Alarms of pool_observability.

resource "aws_cloudwatch_metric_alarm" "pool_observability_alertmanager_folder" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "alertmanager uses most of its quota on the data volume of pool observability: let it keep less, or raise quotaGib."
  alarm_name          = "acme-flynapse-pool-observability-alertmanager-folder"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "alertmanager", Pool = "observability" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "acme-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # The alarm of the whole volume tells that nothing is reported.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_capacity" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Tasks wait for instances of pool observability, and none come: read the activities of its Auto Scaling group."
  alarm_name          = "acme-flynapse-pool-observability-capacity"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { CapacityProviderName = "acme-flynapse-observability", ClusterName = "acme-flynapse" }
  evaluation_periods  = 15
  metric_name         = "CapacityProviderReservation"
  namespace           = "AWS/ECS/ManagedScaling"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 100

  # ECS reports it every minute while managed scaling works.
  treat_missing_data = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_grafana_folder" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "grafana uses most of its quota on the data volume of pool observability: let it keep less, or raise quotaGib."
  alarm_name          = "acme-flynapse-pool-observability-grafana-folder"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "grafana", Pool = "observability" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "acme-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # The alarm of the whole volume tells that nothing is reported.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_instances" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "An instance of pool observability fails its status checks: EC2 or its host is broken. Replace it."
  alarm_name          = "acme-flynapse-pool-observability-instances"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { AutoScalingGroupName = "acme-flynapse-observability" }
  evaluation_periods  = 5
  metric_name         = "StatusCheckFailed"
  namespace           = "AWS/EC2"
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 0

  # No instance, no check: the alarm of its capacity tells that.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_loki_folder" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "loki uses most of its quota on the data volume of pool observability: let it keep less, or raise quotaGib."
  alarm_name          = "acme-flynapse-pool-observability-loki-folder"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "loki", Pool = "observability" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "acme-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # The alarm of the whole volume tells that nothing is reported.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_prometheus_folder" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "prometheus uses most of its quota on the data volume of pool observability: let it keep less, or raise quotaGib."
  alarm_name          = "acme-flynapse-pool-observability-prometheus-folder"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "prometheus", Pool = "observability" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "acme-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # The alarm of the whole volume tells that nothing is reported.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_tempo_folder" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "tempo uses most of its quota on the data volume of pool observability: let it keep less, or raise quotaGib."
  alarm_name          = "acme-flynapse-pool-observability-tempo-folder"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "tempo", Pool = "observability" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "acme-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # The alarm of the whole volume tells that nothing is reported.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "pool_observability_volume" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The data volume of pool observability is nearly full, or nobody reports it: it is not mounted, or its instance is of a launch template that did not yet report."
  alarm_name          = "acme-flynapse-pool-observability-volume"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "/", Pool = "observability" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "acme-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # An instance reports it every 5 minutes: silence is a volume that is not mounted.
  treat_missing_data = "breaching"
}
