# VPC flow logs, kept for 90 days.

resource "aws_flow_log" "flow_logs" {
  vpc_id          = aws_vpc.this.id
  iam_role_arn    = aws_iam_role.flow_logs_delivery.arn
  log_destination = aws_cloudwatch_log_group.flow_logs.arn
  traffic_type    = "ALL"
  tags            = { Name = "initech-flynapse" }
}

resource "aws_iam_role" "flow_logs_delivery" {
  name        = "initech-flynapse-flow-logs"
  description = "Writes the flow logs of the VPC"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "flow_logs_delivery_write" {
  name = "write"
  role = aws_iam_role.flow_logs_delivery.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.flow_logs.arn}:*"]
    }]
  })
}

resource "aws_cloudwatch_log_group" "flow_logs" {
  name              = "/initech-flynapse/flow-logs"
  kms_key_id        = aws_kms_key.network.arn
  retention_in_days = 90
}
