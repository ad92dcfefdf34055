# Endpoints of AWS services: what goes to these does not leave by NAT.

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id            = local.vpc_id
  service_name      = "com.amazonaws.eu-central-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = ["rtb-bd18625368c0c706a", "rtb-ab3afcb9a813ad311", "rtb-27a5839ef212fcd1c"]
  tags              = { Name = "acme-flynapse-dynamodb" }

  # Whoever else is in the VPC uses it too and is not restricted, except from our own data.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Everybody"
        Effect    = "Allow"
        Principal = "*"
        Action    = "*"
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        NotAction = [
          "dynamodb:CreateTable",
          "dynamodb:DescribeContinuousBackups",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeTimeToLive",
          "dynamodb:ListTagsOfResource",
          "dynamodb:TagResource",
          "dynamodb:UntagResource",
          "dynamodb:UpdateContinuousBackups",
          "dynamodb:UpdateTable",
          "dynamodb:UpdateTimeToLive",
        ]
        Resource = [
          "arn:aws:dynamodb:eu-central-1:210987654321:table/acme-flynapse-sessions",
          "arn:aws:dynamodb:eu-central-1:210987654321:table/acme-flynapse-sessions/*",
        ]
        Condition = {
          ArnNotEquals = { "aws:PrincipalArn" = ["arn:aws:iam::210987654321:role/platform/acme-flynapse-api-task"] }
        }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = local.vpc_id
  service_name        = "com.amazonaws.eu-central-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = local.endpoint_subnet_ids
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "acme-flynapse-ecr.api" }

  # Whoever else is in the VPC uses it too and is not restricted, except from our own data.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Everybody"
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = local.vpc_id
  service_name        = "com.amazonaws.eu-central-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = local.endpoint_subnet_ids
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "acme-flynapse-logs" }

  # Whoever else is in the VPC uses it too and is not restricted, except from our own data.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Everybody"
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })
}

resource "aws_security_group" "endpoints" {
  name        = "acme-flynapse-endpoints"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = local.vpc_id
  tags        = { Name = "acme-flynapse-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_100_64_0_0_20" {
  description       = "AWS APIs, from the whole VPC"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "100.64.0.0/20"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_10_40_0_0_16" {
  description       = "AWS APIs, from the whole VPC"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "10.40.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
