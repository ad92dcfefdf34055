provider "aws" {
  allowed_account_ids = ["567890123456"]
  region              = "us-east-2"

  default_tags {
    tags = {
      Owner       = "platform@research.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "semiont"
      stack       = "semiont-state"
    }
  }
}
