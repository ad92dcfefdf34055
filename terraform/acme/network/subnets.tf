# Subnets.

resource "aws_subnet" "acme_public_1a" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "10.40.0.0/24"
  availability_zone                   = "eu-central-1a"
  map_public_ip_on_launch             = true
  private_dns_hostname_type_on_launch = "ip-name"

  tags = {
    Name                     = "acme-public-1a"
    Tier                     = "public"
    "kubernetes.io/role/elb" = "1"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "acme_public_1b" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "10.40.1.0/24"
  availability_zone                   = "eu-central-1b"
  map_public_ip_on_launch             = true
  private_dns_hostname_type_on_launch = "ip-name"

  tags = {
    Name                     = "acme-public-1b"
    Tier                     = "Public"
    "kubernetes.io/role/elb" = "1"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "db_stage_x_quoted_uemlaut" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "100.64.0.0/26"
  availability_zone                   = "eu-central-1a"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "db $${stage} %%{x} \"quoted\" ümlaut" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "isolated_b" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "100.64.1.0/26"
  availability_zone                   = "eu-central-1b"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "private_100_64_2_0_26" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "100.64.2.0/26"
  availability_zone                   = "eu-central-1c"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "private" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "private_a" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "10.40.16.0/20"
  availability_zone                   = "eu-central-1a"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "private", Tier = "app" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "private_b" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "10.40.32.0/20"
  availability_zone                   = "eu-central-1b"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "private", Tier = "app" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "private_c" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "10.40.48.0/22"
  availability_zone                   = "eu-central-1c"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { costcenter = "4711", "kubernetes.io/role/internal-elb" = "1" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "public_c" {
  provider = aws.client

  vpc_id                              = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block                          = "10.40.2.0/24"
  availability_zone                   = "eu-central-1c"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"

  lifecycle {
    prevent_destroy = true
  }
}
