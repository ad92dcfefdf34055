# The VPC: its subnets, gateways and routes.

resource "aws_vpc" "this" {
  cidr_block           = "10.60.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = "initech-flynapse" }
}

resource "aws_subnet" "private_a" {
  vpc_id                  = aws_vpc.this.id
  cidr_block              = cidrsubnet(aws_vpc.this.cidr_block, 4, 0)
  availability_zone       = "eu-central-1a"
  map_public_ip_on_launch = false
  tags                    = { Name = "initech-flynapse-private-a" }
}

resource "aws_subnet" "private_b" {
  vpc_id                  = aws_vpc.this.id
  cidr_block              = cidrsubnet(aws_vpc.this.cidr_block, 4, 1)
  availability_zone       = "eu-central-1b"
  map_public_ip_on_launch = false
  tags                    = { Name = "initech-flynapse-private-b" }
}

resource "aws_subnet" "public_a" {
  vpc_id                  = aws_vpc.this.id
  cidr_block              = cidrsubnet(aws_vpc.this.cidr_block, 8, 240)
  availability_zone       = "eu-central-1a"
  map_public_ip_on_launch = false
  tags                    = { Name = "initech-flynapse-public-a" }
}

resource "aws_subnet" "public_b" {
  vpc_id                  = aws_vpc.this.id
  cidr_block              = cidrsubnet(aws_vpc.this.cidr_block, 8, 241)
  availability_zone       = "eu-central-1b"
  map_public_ip_on_launch = false
  tags                    = { Name = "initech-flynapse-public-b" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "initech-flynapse" }
}

resource "aws_eip" "nat_a" {
  domain = "vpc"
  tags   = { Name = "initech-flynapse-nat-a" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_nat_gateway" "nat_a" {
  allocation_id = aws_eip.nat_a.id
  subnet_id     = aws_subnet.public_a.id
  tags          = { Name = "initech-flynapse-nat-a" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "private_a" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "initech-flynapse-private-a" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "initech-flynapse-public" }
}

resource "aws_route" "private_a_default" {
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.nat_a.id
  route_table_id         = aws_route_table.private_a.id
}

resource "aws_route" "public_default" {
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
  route_table_id         = aws_route_table.public.id
}

resource "aws_route_table_association" "private_a" {
  route_table_id = aws_route_table.private_a.id
  subnet_id      = aws_subnet.private_a.id
}

resource "aws_route_table_association" "private_b" {
  route_table_id = aws_route_table.private_a.id
  subnet_id      = aws_subnet.private_b.id
}

resource "aws_route_table_association" "public_a" {
  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public_a.id
}

resource "aws_route_table_association" "public_b" {
  route_table_id = aws_route_table.public.id
  subnet_id      = aws_subnet.public_b.id
}

resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
}
