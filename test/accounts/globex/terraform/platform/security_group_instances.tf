# Security group instances and its rules.

resource "aws_security_group" "instances" {
  name        = "globex-flynapse-instances"
  description = "Instances of all pools; tasks have groups of their own"
  vpc_id      = local.vpc_id
  tags        = { Name = "globex-flynapse-instances" }
}

resource "aws_vpc_security_group_egress_rule" "instances_to_dns_10_0_0_2_tcp" {
  description       = "instances to a DNS server of the VPC"
  security_group_id = aws_security_group.instances.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "instances_to_dns_10_0_0_2_udp" {
  description       = "instances to a DNS server of the VPC"
  security_group_id = aws_security_group.instances.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "instances_to_dns_10_0_1_2_tcp" {
  description       = "instances to a DNS server of the VPC"
  security_group_id = aws_security_group.instances.id
  cidr_ipv4         = "10.0.1.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "instances_to_dns_10_0_1_2_udp" {
  description       = "instances to a DNS server of the VPC"
  security_group_id = aws_security_group.instances.id
  cidr_ipv4         = "10.0.1.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "instances_to_https" {
  description       = "ECS, ECR, CloudWatch and Systems Manager"
  security_group_id = aws_security_group.instances.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
