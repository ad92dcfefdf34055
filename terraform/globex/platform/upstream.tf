# What this stack reads and does not manage.

data "aws_lb" "public" {
  arn = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/app/globex-edge/2b451d81111b74f8"
}
