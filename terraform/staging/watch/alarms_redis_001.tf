# Alarms of redis_001.

resource "aws_cloudwatch_metric_alarm" "redis_001_cpu" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "redis_001 uses up the one CPU that Redis runs on: a larger node type, or fewer expensive commands."
  alarm_name          = "staging-flynapse-redis-001-cpu"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { CacheClusterId = "staging-flynapse-redis-001" }
  evaluation_periods  = 5
  metric_name         = "EngineCPUUtilization"
  namespace           = "AWS/ElastiCache"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 80

  # ElastiCache reports a node every minute: silence is a node that is gone.
  treat_missing_data = "breaching"
}

resource "aws_cloudwatch_metric_alarm" "redis_001_evictions" {
  alarm_description   = "Redis evicts keys of redis_001 all the time: what it keeps does not fit into its memory."
  alarm_name          = "staging-flynapse-redis-001-evictions"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { CacheClusterId = "staging-flynapse-redis-001" }
  evaluation_periods  = 15
  metric_name         = "Evictions"
  namespace           = "AWS/ElastiCache"
  period              = 60
  statistic           = "Sum"
  threshold           = 0

  # The alarms of memory and CPU tell that a node is gone.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "redis_001_hits" {
  alarm_description   = "Most of what is asked of redis_001 is not in it: it is too small, or its keys expire too early."
  alarm_name          = "staging-flynapse-redis-001-hits"
  comparison_operator = "LessThanThreshold"
  dimensions          = { CacheClusterId = "staging-flynapse-redis-001" }
  evaluation_periods  = 60
  metric_name         = "CacheHitRate"
  namespace           = "AWS/ElastiCache"
  period              = 60
  statistic           = "Average"
  threshold           = 50

  # Nobody asks: then nothing is missed.
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "redis_001_memory" {
  alarm_actions       = [aws_sns_topic_policy.warning.arn]
  alarm_description   = "The memory of redis_001 is nearly full: Redis evicts keys when it is."
  alarm_name          = "staging-flynapse-redis-001-memory"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { CacheClusterId = "staging-flynapse-redis-001" }
  evaluation_periods  = 5
  metric_name         = "DatabaseMemoryUsagePercentage"
  namespace           = "AWS/ElastiCache"
  ok_actions          = [aws_sns_topic_policy.warning.arn]
  period              = 60
  statistic           = "Maximum"
  threshold           = 80

  # ElastiCache reports a node every minute: silence is a node that is gone.
  treat_missing_data = "breaching"
}
