# What this stack reads and does not manage.

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "acme-flynapse-210987654321-terraform-state"
    key    = "acme/data.tfstate"
    region = "eu-central-1"
  }
}
