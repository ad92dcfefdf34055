provider "aws" {
  allowed_account_ids = ["456789012345"]
  region              = "eu-central-1"

  default_tags {
    tags = {
      Owner       = "platform@operator.example"
      environment = "staging"
      managed-by  = "terraform"
      site        = "staging"
      stack       = "staging-watch"
    }
  }
}
