# Topic warning: who is told of alarms.

resource "aws_sns_topic" "warning" {
  name              = "staging-flynapse-alarms-warning"
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_policy" "warning" {
  arn = aws_sns_topic.warning.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.warning.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "cloudwatchPublishes"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.warning.arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:456789012345:alarm:*" }
          StringEquals = { "aws:SourceAccount" = "456789012345" }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "warning_operations" {
  protocol  = "email"
  endpoint  = "platform@operator.example"
  topic_arn = aws_sns_topic.warning.arn
}
