provider "aws" {
  allowed_account_ids = ["210987654321"]
  region              = "eu-central-1"

  default_tags {
    tags = {
      CostCenter  = "4711"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-watch"
    }
  }
}
