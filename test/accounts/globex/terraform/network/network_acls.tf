# Network ACLs.

resource "aws_network_acl" "dmz" {
  provider = aws.client

  vpc_id     = aws_vpc.globex_workload.id
  subnet_ids = [aws_subnet.public_a.id, aws_subnet.public_c.id, aws_subnet.public_b.id]
  tags       = { Name = "dmz" }

  egress = [
    {
      action          = "allow"
      cidr_block      = "0.0.0.0/0"
      from_port       = 0
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = null
      protocol        = "-1"
      rule_no         = 100
      to_port         = 0
    },
    {
      action          = "allow"
      cidr_block      = null
      from_port       = 0
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = "::/0"
      protocol        = "-1"
      rule_no         = 101
      to_port         = 0
    },
  ]

  ingress = [
    {
      action          = "deny"
      cidr_block      = null
      from_port       = 0
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = "2001:db8:dead::/48"
      protocol        = "-1"
      rule_no         = 90
      to_port         = 0
    },
    {
      action          = "allow"
      cidr_block      = "0.0.0.0/0"
      from_port       = 443
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = null
      protocol        = "6"
      rule_no         = 100
      to_port         = 443
    },
    {
      action          = "allow"
      cidr_block      = null
      from_port       = 443
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = "::/0"
      protocol        = "6"
      rule_no         = 101
      to_port         = 443
    },
    {
      action          = "allow"
      cidr_block      = null
      from_port       = 0
      icmp_code       = 0
      icmp_type       = 128
      ipv6_cidr_block = "::/0"
      protocol        = "58"
      rule_no         = 110
      to_port         = 0
    },
    {
      action          = "allow"
      cidr_block      = "10.0.0.0/8"
      from_port       = 0
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = null
      protocol        = "-1"
      rule_no         = 120
      to_port         = 0
    },
    {
      action          = "allow"
      cidr_block      = "0.0.0.0/0"
      from_port       = 1024
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = null
      protocol        = "6"
      rule_no         = 130
      to_port         = 65535
    },
  ]

  lifecycle {
    prevent_destroy = true
  }
}
