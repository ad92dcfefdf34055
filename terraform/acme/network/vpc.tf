# The VPC and its CIDR blocks.

resource "aws_vpc" "acme_prod_vpc_do_not_touch" {
  provider = aws.client

  cidr_block                           = "10.40.0.0/16"
  enable_dns_hostnames                 = true
  enable_dns_support                   = true
  enable_network_address_usage_metrics = false
  instance_tenancy                     = "default"

  tags = {
    CostCenter                          = "4711"
    Name                                = "ACME prod VPC (do not touch!)"
    Owner                               = "netops@acme.example"
    environment                         = "PROD"
    "kubernetes.io/cluster/acme-legacy" = "shared"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_ipv4_cidr_block_association" "acme_prod_vpc_do_not_touch_100_64_0_0_20" {
  provider = aws.client

  vpc_id     = aws_vpc.acme_prod_vpc_do_not_touch.id
  cidr_block = "100.64.0.0/20"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_dhcp_options" "corp_dns" {
  provider = aws.client

  domain_name         = "corp.acme.example"
  domain_name_servers = ["10.99.0.2", "AmazonProvidedDNS"]
  ntp_servers         = ["169.254.169.123"]
  tags                = { Name = "corp-dns" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_dhcp_options_association" "acme_prod_vpc_do_not_touch" {
  provider = aws.client

  vpc_id          = aws_vpc.acme_prod_vpc_do_not_touch.id
  dhcp_options_id = aws_vpc_dhcp_options.corp_dns.id

  lifecycle {
    prevent_destroy = true
  }
}
