# The VPC and its CIDR blocks.

resource "aws_vpc" "globex_workload" {
  provider = aws.client

  cidr_block                           = "10.80.0.0/16"
  assign_generated_ipv6_cidr_block     = true
  enable_dns_hostnames                 = true
  enable_dns_support                   = true
  enable_network_address_usage_metrics = false
  instance_tenancy                     = "default"

  tags = {
    Name         = "globex-workload"
    "data:class" = "internal"
    owner        = "cloud-platform@globex.example"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_ipv4_cidr_block_association" "globex_workload_100_72_0_0_24" {
  provider = aws.client

  vpc_id     = aws_vpc.globex_workload.id
  cidr_block = "100.72.0.0/24"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_dhcp_options" "dhcp" {
  provider = aws.client

  domain_name         = "globex.internal"
  domain_name_servers = ["10.0.1.2", "10.0.0.2"]
  netbios_node_type   = "2"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_dhcp_options_association" "globex_workload" {
  provider = aws.client

  vpc_id          = aws_vpc.globex_workload.id
  dhcp_options_id = aws_vpc_dhcp_options.dhcp.id

  lifecycle {
    prevent_destroy = true
  }
}
