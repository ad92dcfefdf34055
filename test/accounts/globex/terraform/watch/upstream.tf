# What this stack reads and does not manage.

data "terraform_remote_state" "services" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/services.tfstate"
    region = "eu-west-1"
  }
}
