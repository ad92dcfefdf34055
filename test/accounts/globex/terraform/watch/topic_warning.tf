# Topic warning: who is told of alarms.

resource "aws_sns_topic" "warning" {
  name              = "globex-flynapse-alarms-warning"
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
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-west-1:345678901234:alarm:*" }
          StringEquals = { "aws:SourceAccount" = "345678901234" }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "warning_operations" {
  protocol  = "email"
  endpoint  = "platform@globex.example"
  topic_arn = aws_sns_topic.warning.arn
}
