# Alarms of pool_weaviate_0.

resource "aws_cloudwatch_metric_alarm" "pool_weaviate_0_capacity" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "Tasks wait for instances of pool weaviate_0, and none come: read the activities of its Auto Scaling group."
  alarm_name          = "initech-flynapse-pool-weaviate-0-capacity"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { CapacityProviderName = "initech-flynapse-weaviate-0", ClusterName = "initech-flynapse" }
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

resource "aws_cloudwatch_metric_alarm" "pool_weaviate_0_instances" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "An instance of pool weaviate_0 fails its status checks: EC2 or its host is broken. Replace it."
  alarm_name          = "initech-flynapse-pool-weaviate-0-instances"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { AutoScalingGroupName = "initech-flynapse-weaviate-0" }
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

resource "aws_cloudwatch_metric_alarm" "pool_weaviate_0_volume" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The data volume of pool weaviate_0 is nearly full, or nobody reports it: it is not mounted, or its instance is of a launch template that did not yet report."
  alarm_name          = "initech-flynapse-pool-weaviate-0-volume"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { Folder = "/", Pool = "weaviate_0" }
  evaluation_periods  = 3
  metric_name         = "Used"
  namespace           = "initech-flynapse/data-volumes"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 300
  statistic           = "Maximum"
  threshold           = 85

  # An instance reports it every 5 minutes: silence is a volume that is not mounted.
  treat_missing_data = "breaching"
}
