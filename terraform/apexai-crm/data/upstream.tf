# What this stack reads and does not manage.

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "apexai-crm-dev-567890123456-terraform-state"
    key    = "apexai-crm/network.tfstate"
    region = "us-east-1"
  }
}
