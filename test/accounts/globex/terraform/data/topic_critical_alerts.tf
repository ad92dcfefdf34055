# Topic critical_alerts: who is told of alarms.

resource "aws_sns_topic" "critical_alerts" {
  name              = "globex-flynapse-critical-alerts"
  kms_master_key_id = aws_kms_key.data.arn
}

resource "aws_sns_topic_policy" "critical_alerts" {
  arn = aws_sns_topic.critical_alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.critical_alerts.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sns_topic_subscription" "critical_alerts_operations" {
  protocol  = "email"
  endpoint  = "platform@globex.example"
  topic_arn = aws_sns_topic.critical_alerts.arn
}
