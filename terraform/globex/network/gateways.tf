# Gateways and their Elastic IPs.

resource "aws_internet_gateway" "main" {
  provider = aws.client

  vpc_id = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_egress_only_internet_gateway" "main" {
  provider = aws.client

  vpc_id = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpn_gateway" "partner_tunnel" {
  provider = aws.client

  vpc_id          = aws_vpc.globex_workload.id
  amazon_side_asn = "64620"
  tags            = { Name = "partner tunnel" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "globex_ingest_public_b" {
  provider = aws.client

  domain = "vpc"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "globex_ingest_public_c" {
  provider = aws.client

  domain = "vpc"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_eip" "ingest_a" {
  provider = aws.client

  domain = "vpc"
  tags   = { Name = "ingest-a" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_nat_gateway" "overlap" {
  provider = aws.client

  connectivity_type = "private"
  subnet_id         = aws_subnet.transit_a.id
  tags              = { Name = "overlap" }

  lifecycle {
    prevent_destroy = true
  }
}
