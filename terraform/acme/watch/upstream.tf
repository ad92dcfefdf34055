# What this stack reads and does not manage.

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "acme-flynapse-210987654321-terraform-state"
    key    = "acme/platform.tfstate"
    region = "eu-central-1"
  }
}

data "terraform_remote_state" "services" {
  backend = "s3"

  config = {
    bucket = "acme-flynapse-210987654321-terraform-state"
    key    = "acme/services.tfstate"
    region = "eu-central-1"
  }
}
