# VPC endpoints.

resource "aws_vpc_endpoint" "dynamodb" {
  provider = aws.client

  vpc_id            = aws_vpc.globex_workload.id
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.data.id, aws_route_table.main.id]

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.client

  vpc_id            = aws_vpc.globex_workload.id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.data.id, aws_route_table.main.id]

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_endpoint" "vpce_ecr_api" {
  provider = aws.client

  vpc_id              = aws_vpc.globex_workload.id
  service_name        = "com.amazonaws.eu-west-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.globex_app_b.id, aws_subnet.globex_app_a.id, aws_subnet.globex_app_c.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.globex_endpoints.id]
  tags                = { Name = "vpce-ecr.api" }

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_endpoint" "vpce_ecr_dkr" {
  provider = aws.client

  vpc_id              = aws_vpc.globex_workload.id
  service_name        = "com.amazonaws.eu-west-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.globex_app_b.id, aws_subnet.globex_app_a.id, aws_subnet.globex_app_c.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.globex_endpoints.id]
  tags                = { Name = "vpce-ecr.dkr" }

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_endpoint" "vpce_logs" {
  provider = aws.client

  vpc_id              = aws_vpc.globex_workload.id
  service_name        = "com.amazonaws.eu-west-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.globex_app_b.id, aws_subnet.globex_app_a.id, aws_subnet.globex_app_c.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.globex_endpoints.id]
  tags                = { Name = "vpce-logs" }

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_endpoint" "vpce_secretsmanager" {
  provider = aws.client

  vpc_id              = aws_vpc.globex_workload.id
  service_name        = "com.amazonaws.eu-west-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.globex_app_b.id, aws_subnet.globex_app_a.id, aws_subnet.globex_app_c.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.globex_endpoints.id]
  tags                = { Name = "vpce-secretsmanager" }

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_endpoint" "vpce_sts" {
  provider = aws.client

  vpc_id              = aws_vpc.globex_workload.id
  service_name        = "com.amazonaws.eu-west-1.sts"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.globex_app_b.id, aws_subnet.globex_app_a.id, aws_subnet.globex_app_c.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.globex_endpoints.id]
  tags                = { Name = "vpce-sts" }

  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}
