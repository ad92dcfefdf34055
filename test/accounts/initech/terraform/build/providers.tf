provider "aws" {
  allowed_account_ids = ["345678901234"]
  region              = "eu-central-1"

  default_tags {
    tags = {
      Owner       = "platform@operator.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "initech"
      stack       = "initech-build"
    }
  }
}
