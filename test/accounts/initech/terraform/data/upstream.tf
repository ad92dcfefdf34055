# What this stack reads and does not manage.

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "initech-flynapse-210987654321-terraform-state"
    key    = "initech/network.tfstate"
    region = "eu-central-1"
  }
}
