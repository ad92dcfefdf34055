# Gateways and their Elastic IPs.

resource "aws_internet_gateway" "acme_igw" {
  provider = aws.client

  vpc_id = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags   = { Name = "acme-igw" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "nat_eip_a" {
  provider = aws.client

  domain = "vpc"
  tags   = { Name = "nat-eip-a" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "nat_eip_b" {
  provider = aws.client

  domain = "vpc"
  tags   = { Name = "nat-eip-b" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "nat_eip_c" {
  provider = aws.client

  domain = "vpc"
  tags   = { Name = "nat-eip-c" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_nat_gateway" "acme_nat_a" {
  provider = aws.client

  allocation_id     = aws_eip.nat_eip_a.id
  connectivity_type = "public"
  subnet_id         = aws_subnet.acme_public_1a.id
  tags              = { Name = "acme-nat-a", costcenter = "4711" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_nat_gateway" "acme_nat_b" {
  provider = aws.client

  allocation_id     = aws_eip.nat_eip_b.id
  connectivity_type = "public"
  subnet_id         = aws_subnet.acme_public_1b.id
  tags              = { Name = "acme-nat-b", costcenter = "4711" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_nat_gateway" "acme_nat_c" {
  provider = aws.client

  allocation_id     = aws_eip.nat_eip_c.id
  connectivity_type = "public"
  subnet_id         = aws_subnet.public_c.id
  tags              = { Name = "acme-nat-c", costcenter = "4711" }

  lifecycle {
    prevent_destroy = true
  }
}
