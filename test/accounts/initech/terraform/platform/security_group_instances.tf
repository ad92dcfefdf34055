# Security group instances and its rules.

resource "aws_security_group" "instances" {
  name        = "initech-flynapse-instances"
  description = "Instances of all pools; tasks have groups of their own"
  vpc_id      = local.vpc_id
  tags        = { Name = "initech-flynapse-instances" }
}

resource "aws_vpc_security_group_egress_rule" "instances_to_https" {
  description       = "ECS, ECR, CloudWatch and Systems Manager"
  security_group_id = aws_security_group.instances.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
