# Subnets.

resource "aws_subnet" "data_a" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.128.0/24"
  availability_zone                   = "eu-west-1a"
  ipv6_cidr_block                     = "2400:6500:7cb2:9f20::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "data" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "data_b" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.129.0/24"
  availability_zone                   = "eu-west-1b"
  ipv6_cidr_block                     = "2400:6500:7cb2:9f21::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "data" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "data_c" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.130.0/24"
  availability_zone                   = "eu-west-1c"
  ipv6_cidr_block                     = "2400:6500:7cb2:9f22::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "data" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "globex_app_a" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.16.0/20"
  availability_zone                   = "eu-west-1a"
  ipv6_cidr_block                     = "2400:6500:7cb2:9f10::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "globex-app-a" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "globex_app_b" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.32.0/20"
  availability_zone                   = "eu-west-1b"
  ipv6_cidr_block                     = "2400:6500:7cb2:9f11::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "globex-app-b" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "globex_app_c" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.48.0/20"
  availability_zone                   = "eu-west-1c"
  ipv6_cidr_block                     = "2400:6500:7cb2:9f12::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "globex-app-c" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "public_a" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.0.0/26"
  availability_zone                   = "eu-west-1a"
  assign_ipv6_address_on_creation     = true
  ipv6_cidr_block                     = "2400:6500:7cb2:9f00::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "public_b" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.1.0/26"
  availability_zone                   = "eu-west-1b"
  assign_ipv6_address_on_creation     = true
  ipv6_cidr_block                     = "2400:6500:7cb2:9f01::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { zone = "dmz" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "public_c" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "10.80.2.0/26"
  availability_zone                   = "eu-west-1c"
  assign_ipv6_address_on_creation     = true
  ipv6_cidr_block                     = "2400:6500:7cb2:9f02::/64"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "transit_a" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "100.72.0.0/28"
  availability_zone                   = "eu-west-1a"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "transit A" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "transit_b" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "100.72.0.16/28"
  availability_zone                   = "eu-west-1b"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "transit B" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_subnet" "transit_c" {
  provider = aws.client

  vpc_id                              = aws_vpc.globex_workload.id
  cidr_block                          = "100.72.0.32/28"
  availability_zone                   = "eu-west-1c"
  map_public_ip_on_launch             = false
  private_dns_hostname_type_on_launch = "ip-name"
  tags                                = { Name = "transit C" }

  lifecycle {
    prevent_destroy = true
  }
}
