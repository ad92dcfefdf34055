# What this stack reads and does not manage.

data "aws_prefix_list" "dynamodb" {
  name = "com.amazonaws.eu-west-1.dynamodb"
}

data "aws_prefix_list" "s3" {
  name = "com.amazonaws.eu-west-1.s3"
}

data "aws_ssm_parameters_by_path" "delivered" {
  path = "/globex-flynapse/images"
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/data.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/platform.tfstate"
    region = "eu-west-1"
  }
}
