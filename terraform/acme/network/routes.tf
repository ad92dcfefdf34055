# Route tables, their routes, and the subnets that use them.

resource "aws_route_table" "acme_public" {
  provider = aws.client

  vpc_id = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags   = { Name = "acme-public" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "acme_public_default" {
  provider = aws.client

  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.acme_igw.id
  route_table_id         = aws_route_table.acme_public.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "acme_public_1a" {
  provider = aws.client

  route_table_id = aws_route_table.acme_public.id
  subnet_id      = aws_subnet.acme_public_1a.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "acme_public_1b" {
  provider = aws.client

  route_table_id = aws_route_table.acme_public.id
  subnet_id      = aws_subnet.acme_public_1b.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "public_c" {
  provider = aws.client

  route_table_id = aws_route_table.acme_public.id
  subnet_id      = aws_subnet.public_c.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "main" {
  provider = aws.client

  vpc_id = aws_vpc.acme_prod_vpc_do_not_touch.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "main_10_99_0_0_16" {
  provider = aws.client

  destination_cidr_block    = "10.99.0.0/16"
  route_table_id            = aws_route_table.main.id
  vpc_peering_connection_id = "pcx-57f92ec69664ed595"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "private_a" {
  provider = aws.client

  vpc_id = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags   = { CostCenter = "4711", Name = "private-a" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_a_10_99_0_0_16" {
  provider = aws.client

  destination_cidr_block    = "10.99.0.0/16"
  route_table_id            = aws_route_table.private_a.id
  vpc_peering_connection_id = "pcx-57f92ec69664ed595"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_a_172_16_0_0_12" {
  provider = aws.client

  destination_cidr_block = "172.16.0.0/12"
  route_table_id         = aws_route_table.private_a.id
  transit_gateway_id     = "tgw-ee2f0f5c15e055c60"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_a_default" {
  provider = aws.client

  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.acme_nat_a.id
  route_table_id         = aws_route_table.private_a.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "private_a" {
  provider = aws.client

  route_table_id = aws_route_table.private_a.id
  subnet_id      = aws_subnet.private_a.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "private_b" {
  provider = aws.client

  vpc_id = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags   = { Name = "private-b" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_b_10_99_0_0_16" {
  provider = aws.client

  destination_cidr_block    = "10.99.0.0/16"
  route_table_id            = aws_route_table.private_b.id
  vpc_peering_connection_id = "pcx-57f92ec69664ed595"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_b_172_16_0_0_12" {
  provider = aws.client

  destination_cidr_block = "172.16.0.0/12"
  route_table_id         = aws_route_table.private_b.id
  transit_gateway_id     = "tgw-ee2f0f5c15e055c60"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_b_default" {
  provider = aws.client

  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.acme_nat_b.id
  route_table_id         = aws_route_table.private_b.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "private_b" {
  provider = aws.client

  route_table_id = aws_route_table.private_b.id
  subnet_id      = aws_subnet.private_b.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "private_c" {
  provider = aws.client

  vpc_id = aws_vpc.acme_prod_vpc_do_not_touch.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "private_c_default" {
  provider = aws.client

  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.acme_nat_c.id
  route_table_id         = aws_route_table.private_c.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "private_c" {
  provider = aws.client

  route_table_id = aws_route_table.private_c.id
  subnet_id      = aws_subnet.private_c.id

  lifecycle {
    prevent_destroy = true
  }
}
