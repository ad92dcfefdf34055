# What this stack reads and does not manage.

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/network.tfstate"
    region = "eu-central-1"
  }
}
