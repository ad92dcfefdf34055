# Endpoints of AWS services: what goes to these does not leave by NAT.

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-2.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "semiont-ecr.api" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:GetAuthorizationToken"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "567890123456" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = ["arn:aws:ecr:us-east-2:567890123456:repository/semiont/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "567890123456" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-2.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "semiont-ecr.dkr" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:GetAuthorizationToken"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "567890123456" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = ["arn:aws:ecr:us-east-2:567890123456:repository/semiont/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "567890123456" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-2.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "semiont-logs" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = ["arn:aws:logs:us-east-2:567890123456:log-group:/semiont/SemiontLogGroup"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "567890123456" } }
    }]
  })
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.us-east-2.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_a.id, aws_route_table.isolated.id]
  tags              = { Name = "semiont-s3" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:GetObject"]
      Resource  = ["arn:aws:s3:::prod-us-east-2-starport-layer-bucket/*"]
    }]
  })
}

resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-2.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "semiont-secretsmanager" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["secretsmanager:GetSecretValue"]
        Resource  = ["arn:aws:secretsmanager:us-east-2:567890123456:secret:rds!*"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::567890123456:role/semiont-backend-execution"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["secretsmanager:GetSecretValue"]
        Resource  = ["arn:aws:secretsmanager:us-east-2:567890123456:secret:semiont*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "567890123456" } }
      },
    ]
  })
}

resource "aws_security_group" "endpoints" {
  name        = "semiont-endpoints"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "semiont-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_10_70_0_0_16" {
  description       = "AWS APIs, from the whole VPC"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "10.70.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
