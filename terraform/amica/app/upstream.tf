# What this stack reads and does not manage.

# Written by the delivery pipeline, only read by Terraform. By path: reading a single parameter that does
# not exist yet fails without a remedy.
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
