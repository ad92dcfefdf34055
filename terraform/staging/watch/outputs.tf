output "topics" {
  description = "SNS topic of each severity. Who is told by e-mail must confirm the message that SNS sends first."
  value       = { critical = aws_sns_topic_policy.critical.arn, warning = aws_sns_topic_policy.warning.arn }
}
