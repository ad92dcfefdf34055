# What this stack reads and does not manage.

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "staging-flynapse-456789012345-terraform-state"
    key    = "staging/network.tfstate"
    region = "eu-central-1"
  }
}
