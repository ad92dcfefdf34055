# What this stack reads and does not manage.

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/network.tfstate"
    region = "us-east-1"
  }
}
