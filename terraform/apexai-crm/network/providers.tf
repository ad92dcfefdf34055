provider "aws" {
  allowed_account_ids = ["567890123456"]
  region              = "us-east-1"

  default_tags {
    tags = {
      Owner       = "platform@apexai.example"
      environment = "development"
      managed-by  = "terraform"
      site        = "apexai-crm"
      stack       = "apexai-crm-network"
    }
  }
}
