# VPC endpoints.

resource "aws_vpc_endpoint" "ecr_dkr" {
  provider = aws.client

  vpc_id              = aws_vpc.acme_prod_vpc_do_not_touch.id
  service_name        = "com.amazonaws.eu-central-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.endpoints.id]

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

  vpc_id            = aws_vpc.acme_prod_vpc_do_not_touch.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_c.id, aws_route_table.private_b.id, aws_route_table.private_a.id]
  tags              = { Name = "s3" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:ResourceAccount" = "$${aws:PrincipalAccount}" } }
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}
