# Alarms of postgres.

resource "aws_cloudwatch_metric_alarm" "postgres_connections" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "postgres has as many connections as the smallest classes accept: look at the pools of its users."
  alarm_name          = "semiont-postgres-connections"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { DBInstanceIdentifier = "semiont-postgres" }
  evaluation_periods  = 5
  metric_name         = "DatabaseConnections"
  namespace           = "AWS/RDS"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 60

  # RDS reports an instance every minute: silence is an instance that is gone.
  treat_missing_data = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "postgres_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "postgres uses up its CPUs: look for slow queries in its log, or take a larger instance class."
  alarm_name          = "semiont-postgres-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { DBInstanceIdentifier = "semiont-postgres" }
  evaluation_periods  = 10
  metric_name         = "CPUUtilization"
  namespace           = "AWS/RDS"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 80

  # RDS reports an instance every minute: silence is an instance that is gone.
  treat_missing_data = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "postgres_storage" {
  alarm_actions       = [aws_sns_topic_policy.critical.arn]
  alarm_description   = "postgres has less than 4 % of its first 20 GiB of storage free, and a full database stops. It did not grow by itself: raise maxStorageGib where that is reached. Between two times RDS waits six hours or longer; until then only deleting helps."
  alarm_name          = "semiont-postgres-storage"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 15
  ok_actions          = [aws_sns_topic_policy.critical.arn]
  threshold           = 4

  # RDS reports an instance every minute: silence is an instance that is gone.
  treat_missing_data = "breaching"

  metric_query {
    expression  = "100 * free / 21474836480"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "free"

    metric {
      dimensions  = { DBInstanceIdentifier = "semiont-postgres" }
      metric_name = "FreeStorageSpace"
      namespace   = "AWS/RDS"
      period      = 60
      stat        = "Minimum"
    }
  }
}
