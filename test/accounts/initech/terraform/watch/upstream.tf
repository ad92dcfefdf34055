# What this stack reads and does not manage.

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/platform.tfstate"
    region = "eu-central-1"
  }
}

data "terraform_remote_state" "services" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/services.tfstate"
    region = "eu-central-1"
  }
}
