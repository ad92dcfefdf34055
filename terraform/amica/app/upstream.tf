# What this stack reads and does not manage.

data "aws_ssm_parameters_by_path" "delivered" {
  path = "/amica/images"
}

data "terraform_remote_state" "delivery" {
  backend = "s3"

  config = {
    bucket = "amica-345678901234-terraform-state"
    key    = "amica/delivery.tfstate"
    region = "ap-southeast-1"
  }
}
