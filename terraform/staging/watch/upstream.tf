# What this stack reads and does not manage.

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "staging-flynapse-456789012345-terraform-state"
    key    = "staging/platform.tfstate"
    region = "eu-central-1"
  }
}

data "terraform_remote_state" "services" {
  backend = "s3"

  config = {
    bucket = "staging-flynapse-456789012345-terraform-state"
    key    = "staging/services.tfstate"
    region = "eu-central-1"
  }
}
