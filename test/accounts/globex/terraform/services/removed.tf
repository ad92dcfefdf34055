# Addresses that are gone; where `destroy` is false Terraform leaves the object alone.

removed {
  from = aws_vpc_security_group_egress_rule.dashboard_to_https

  lifecycle {
    destroy = true
  }
}
