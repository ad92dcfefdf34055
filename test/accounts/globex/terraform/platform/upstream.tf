# What this stack reads and does not manage.

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}

data "aws_lb" "public" {
  arn = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/app/globex-edge/2b451d81111b74f8"
}
