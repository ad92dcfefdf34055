# Endpoints of AWS services: what goes to these does not leave by NAT.

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-central-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_a.id]
  tags              = { Name = "staging-flynapse-dynamodb" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action = [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ]
      Resource = ["arn:aws:dynamodb:eu-central-1:456789012345:table/staging-flynapse-sessions"]
      Condition = {
        ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-api-task"] }
      }
    }]
  })
}

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ecr.api" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:GetAuthorizationToken"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = ["arn:aws:ecr:eu-central-1:456789012345:repository/staging-flynapse/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ecr.dkr" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:GetAuthorizationToken"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource  = ["arn:aws:ecr:eu-central-1:456789012345:repository/staging-flynapse/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecs" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ecs" }

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
        Resource  = ["arn:aws:ecs:eu-central-1:456789012345:cluster/staging-flynapse"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecs:Poll", "ecs:StartTelemetrySession"]
        Resource  = ["arn:aws:ecs:eu-central-1:456789012345:container-instance/staging-flynapse/*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecs:DiscoverPollEndpoint", "ecs:PutAccountSetting"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ecs_agent" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecs-agent"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ecs-agent" }
}

resource "aws_vpc_endpoint" "ecs_telemetry" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecs-telemetry"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ecs-telemetry" }
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-logs" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = ["arn:aws:logs:eu-central-1:456789012345:log-group:/staging-flynapse/*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
    }]
  })
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_a.id]
  tags              = { Name = "staging-flynapse-s3" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:ListBucket"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-artifacts"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-api-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["arn:aws:s3:::staging-flynapse-456789012345-artifacts/*"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-api-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:ListBucket"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-configuration"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = [
              "arn:aws:iam::456789012345:role/staging-flynapse-otel-collector-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-prometheus-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-loki-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-tempo-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-grafana-task",
            ]
          }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-configuration/*"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = [
              "arn:aws:iam::456789012345:role/staging-flynapse-otel-collector-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-prometheus-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-loki-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-tempo-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-grafana-task",
            ]
          }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:ListBucket"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-loki-chunks"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-loki-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["arn:aws:s3:::staging-flynapse-456789012345-loki-chunks/*"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-loki-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:ListBucket"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-tempo-blocks"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-tempo-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["arn:aws:s3:::staging-flynapse-456789012345-tempo-blocks/*"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-tempo-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:ListBucket"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-prometheus-blocks"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-prometheus-backup-task"]
          }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["arn:aws:s3:::staging-flynapse-456789012345-prometheus-blocks/*"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-prometheus-backup-task"]
          }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:ListBucket"]
        Resource  = ["arn:aws:s3:::staging-flynapse-456789012345-weaviate-backups"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-weaviate-0-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["arn:aws:s3:::staging-flynapse-456789012345-weaviate-backups/*"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-weaviate-0-task"] }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*"]
      },
    ]
  })
}

resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-secretsmanager" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["secretsmanager:GetSecretValue"]
      Resource  = ["arn:aws:secretsmanager:eu-central-1:456789012345:secret:staging-flynapse*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
    }]
  })
}

resource "aws_vpc_endpoint" "sns" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.sns"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-sns" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = ["arn:aws:sns:eu-central-1:456789012345:staging-flynapse-alerts"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = [
              "arn:aws:iam::456789012345:role/staging-flynapse-prometheus-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-weaviate-backup-task",
              "arn:aws:iam::456789012345:role/staging-flynapse-prometheus-backup-task",
            ]
          }
        }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = ["arn:aws:sns:eu-central-1:456789012345:staging-flynapse-critical-alerts"]
        Condition = {
          ArnEquals = { "aws:PrincipalArn" = ["arn:aws:iam::456789012345:role/staging-flynapse-prometheus-task"] }
        }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ssm" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["ssm:UpdateInstanceInformation"]
      Resource  = ["*"]
      Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
    }]
  })
}

resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "staging-flynapse-ssmmessages" }

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
      Condition = { StringEquals = { "aws:PrincipalAccount" = "456789012345" } }
    }]
  })
}

resource "aws_security_group" "endpoints" {
  name        = "staging-flynapse-endpoints"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "staging-flynapse-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_10_60_0_0_16" {
  description       = "AWS APIs, from the whole VPC"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "10.60.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
