# Alarms of distribution.

resource "aws_cloudwatch_metric_alarm" "distribution_errors" {
  provider = aws.us_east_1

  alarm_actions       = [aws_sns_topic_policy.edge_critical.arn]
  alarm_description   = "CloudFront answers too many requests with 5xx: look at the alarms of what is behind it first."
  alarm_name          = "semiont-distribution-errors"
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { DistributionId = aws_cloudfront_distribution.this.id, Region = "Global" }
  evaluation_periods  = 5
  metric_name         = "5xxErrorRate"
  namespace           = "AWS/CloudFront"
  ok_actions          = [aws_sns_topic_policy.edge_critical.arn]
  period              = 60
  statistic           = "Average"
  threshold           = 1

  # CloudFront reports nothing where nobody asks.
  treat_missing_data = "notBreaching"
}
