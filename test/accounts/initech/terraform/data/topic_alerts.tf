# Topic alerts: who is told of alarms.

resource "aws_sns_topic" "alerts" {
  name              = "initech-flynapse-alerts"
  kms_master_key_id = aws_kms_key.data.arn
}

resource "aws_sns_topic_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alerts.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alerts_operations" {
  protocol  = "email"
  endpoint  = "platform@initech.example"
  topic_arn = aws_sns_topic.alerts.arn
}
