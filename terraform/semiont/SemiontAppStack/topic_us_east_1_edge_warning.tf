# Topic edge_warning: who is told of alarms.

resource "aws_sns_topic" "edge_warning" {
  provider = aws.us_east_1

  name              = "semiont-edge-alarms-warning"
  kms_master_key_id = aws_kms_key.edge_alarms.arn
}

resource "aws_sns_topic_policy" "edge_warning" {
  provider = aws.us_east_1

  arn = aws_sns_topic.edge_warning.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.edge_warning.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "cloudwatchPublishes"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.edge_warning.arn
        Condition = {
          ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:567890123456:alarm:*" }
          StringEquals = { "aws:SourceAccount" = "567890123456" }
        }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "edge_warning_operations" {
  provider = aws.us_east_1

  protocol  = "email"
  endpoint  = "platform@research.example"
  topic_arn = aws_sns_topic.edge_warning.arn
}
