provider "aws" {
  allowed_account_ids = ["678901234567"]
  region              = "us-east-1"

  default_tags {
    tags = {
      Owner       = "platform@prod-infra.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "prod-infra"
      stack       = "prod-infra-services"
    }
  }
}
