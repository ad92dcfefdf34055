# Endpoints of AWS services: what goes to these does not leave by NAT.

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ecr.api" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:GetAuthorizationToken"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = ["arn:aws:ecr:us-east-1:678901234567:repository/prod-infra-production/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ecr.dkr" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:GetAuthorizationToken"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = ["arn:aws:ecr:us-east-1:678901234567:repository/prod-infra-production/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecs" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ecs" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "ecs:RegisterContainerInstance",
          "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange",
          "ecs:SubmitTaskStateChange",
        ]
        Resource  = ["arn:aws:ecs:us-east-1:678901234567:cluster/prod-infra-production-cluster"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecs:Poll", "ecs:StartTelemetrySession"]
        Resource  = ["arn:aws:ecs:us-east-1:678901234567:container-instance/prod-infra-production-cluster/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecs:DiscoverPollEndpoint", "ecs:PutAccountSetting"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecs_agent" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecs-agent"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ecs-agent" }
}

resource "aws_vpc_endpoint" "ecs_telemetry" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecs-telemetry"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ecs-telemetry" }
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-logs" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = ["arn:aws:logs:us-east-1:678901234567:log-group:/prod-infra-production/*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
    }]
  })
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.us-east-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_a.id, aws_route_table.private_b.id]
  tags              = { Name = "prod-infra-production-s3" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:GetObject"]
      Resource  = ["arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*"]
    }]
  })
}

resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-secretsmanager" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["secretsmanager:GetSecretValue"]
      Resource  = ["arn:aws:secretsmanager:us-east-1:678901234567:secret:prod-infra-production*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
    }]
  })
}

resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ssm" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["ssm:UpdateInstanceInformation"]
      Resource  = ["*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
    }]
  })
}

resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "prod-infra-production-ssmmessages" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action = [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource  = ["*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "678901234567" } }
    }]
  })
}

resource "aws_security_group" "endpoints" {
  name        = "prod-infra-production-endpoints"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "prod-infra-production-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_10_0_0_0_16" {
  description       = "AWS APIs, from the whole VPC"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "10.0.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
