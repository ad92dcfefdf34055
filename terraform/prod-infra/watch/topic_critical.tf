# Topic critical: who is told of alarms.

resource "aws_sns_topic" "critical" {
  name              = "prod-infra-production-alarms-critical"
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_policy" "critical" {
  arn = aws_sns_topic.critical.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.critical.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "cloudwatchPublishes"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.critical.arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:678901234567:alarm:*" }
          StringEquals = { "aws:SourceAccount" = "678901234567" }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "critical_duty" {
  protocol  = "sms"
  endpoint  = "+12025550123"
  topic_arn = aws_sns_topic.critical.arn
}

resource "aws_sns_topic_subscription" "critical_pager" {
  protocol  = "https"
  endpoint  = var.pager_url
  topic_arn = aws_sns_topic.critical.arn

  # An apply fails where nobody at this URL confirms: a dead route shows at once.
  endpoint_auto_confirms = true
}
