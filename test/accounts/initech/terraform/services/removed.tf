# Former addresses; with `destroy = false` the object is released from state and not destroyed.

removed {
  from = aws_vpc_security_group_egress_rule.dashboard_to_https

  lifecycle {
    destroy = true
  }
}
