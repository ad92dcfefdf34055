# Network ACLs.

resource "aws_network_acl" "db_nacl" {
  provider = aws.client

  vpc_id     = aws_vpc.acme_prod_vpc_do_not_touch.id
  subnet_ids = [aws_subnet.db_stage_x_quoted_uemlaut.id]
  tags       = { Name = "db-nacl" }

  egress = [{
    action          = "allow"
    cidr_block      = "0.0.0.0/0"
    from_port       = 0
    icmp_code       = null
    icmp_type       = null
    ipv6_cidr_block = null
    protocol        = "-1"
    rule_no         = 100
    to_port         = 0
  }]

  ingress = [
    {
      action          = "allow"
      cidr_block      = "10.40.0.0/16"
      from_port       = 5432
      icmp_code       = null
      icmp_type       = null
      ipv6_cidr_block = null
      protocol        = "6"
      rule_no         = 100
      to_port         = 5432
    },
    {
      action          = "allow"
      cidr_block      = "10.0.0.0/8"
      from_port       = 0
      icmp_code       = -1
      icmp_type       = 8
      ipv6_cidr_block = null
      protocol        = "1"
      rule_no         = 110
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
      rule_no         = 120
      to_port         = 65535
    },
  ]

  lifecycle {
    prevent_destroy = true
  }
}
