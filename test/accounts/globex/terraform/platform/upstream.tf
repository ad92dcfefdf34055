# What this stack reads and does not manage.

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}

data "aws_lb" "public" {
  arn = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/app/globex-edge/2b451d81111b74f8"
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/data.tfstate"
    region = "eu-west-1"
  }
}
