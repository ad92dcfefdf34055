# What this stack reads and does not manage.

data "terraform_remote_state" "backups" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/backups.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "data" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/data.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "platform" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/platform.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "services" {
  backend = "s3"

  config = {
    bucket = "globex-flynapse-345678901234-terraform-state"
    key    = "globex/services.tfstate"
    region = "eu-west-1"
  }
}
