# What this stack reads and does not manage.

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/data.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/platform.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "services" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/services.tfstate"
    region = "us-east-1"
  }
}
