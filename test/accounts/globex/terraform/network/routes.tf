# Route tables, their routes, and the subnets that use them.

resource "aws_route_table" "data" {
  provider = aws.client

  vpc_id = aws_vpc.globex_workload.id
  tags   = { Name = "data" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "data_10_0_0_0_8" {
  provider = aws.client

  destination_cidr_block = "10.0.0.0/8"
  route_table_id         = aws_route_table.data.id
  transit_gateway_id     = "tgw-92ec69664ed595b2e"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "data_192_0_2_0_24" {
  provider = aws.client

  destination_cidr_block = "192.0.2.0/24"
  nat_gateway_id         = aws_nat_gateway.overlap.id
  route_table_id         = aws_route_table.data.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "data_pl_fcb9a813ad311f160" {
  provider = aws.client

  destination_prefix_list_id = "pl-fcb9a813ad311f160"
  route_table_id             = aws_route_table.data.id
  transit_gateway_id         = "tgw-92ec69664ed595b2e"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "data_a" {
  provider = aws.client

  route_table_id = aws_route_table.data.id
  subnet_id      = aws_subnet.data_a.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "data_b" {
  provider = aws.client

  route_table_id = aws_route_table.data.id
  subnet_id      = aws_subnet.data_b.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "data_c" {
  provider = aws.client

  route_table_id = aws_route_table.data.id
  subnet_id      = aws_subnet.data_c.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "main" {
  provider = aws.client

  vpc_id = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "main_default" {
  provider = aws.client

  destination_cidr_block = "0.0.0.0/0"
  route_table_id         = aws_route_table.main.id
  transit_gateway_id     = "tgw-92ec69664ed595b2e"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "main_default_ipv6" {
  provider = aws.client

  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.main.id
  route_table_id              = aws_route_table.main.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "main_pl_fcb9a813ad311f160" {
  provider = aws.client

  destination_prefix_list_id = "pl-fcb9a813ad311f160"
  route_table_id             = aws_route_table.main.id
  transit_gateway_id         = "tgw-92ec69664ed595b2e"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "public" {
  provider = aws.client

  vpc_id = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "public_10_0_0_0_8" {
  provider = aws.client

  destination_cidr_block = "10.0.0.0/8"
  route_table_id         = aws_route_table.public.id
  transit_gateway_id     = "tgw-92ec69664ed595b2e"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "public_default" {
  provider = aws.client

  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
  route_table_id         = aws_route_table.public.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "public_default_ipv6" {
  provider = aws.client

  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = aws_internet_gateway.main.id
  route_table_id              = aws_route_table.public.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "public_a" {
  provider = aws.client

  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public_a.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "public_b" {
  provider = aws.client

  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public_b.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "public_c" {
  provider = aws.client

  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public_c.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table" "transit" {
  provider = aws.client

  vpc_id = aws_vpc.globex_workload.id
  tags   = { Name = "transit" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route" "transit_fd00_80_32" {
  provider = aws.client

  destination_ipv6_cidr_block = "fd00:80::/32"
  route_table_id              = aws_route_table.transit.id
  transit_gateway_id          = "tgw-92ec69664ed595b2e"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "transit_a" {
  provider = aws.client

  route_table_id = aws_route_table.transit.id
  subnet_id      = aws_subnet.transit_a.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "transit_b" {
  provider = aws.client

  route_table_id = aws_route_table.transit.id
  subnet_id      = aws_subnet.transit_b.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_route_table_association" "transit_c" {
  provider = aws.client

  route_table_id = aws_route_table.transit.id
  subnet_id      = aws_subnet.transit_c.id

  lifecycle {
    prevent_destroy = true
  }
}
