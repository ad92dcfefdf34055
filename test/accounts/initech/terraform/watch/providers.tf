provider "aws" {
  allowed_account_ids = ["210987654321"]
  region              = "eu-central-1"

  default_tags {
    tags = {
      managed-by = "terraform"
      site       = "initech"
      stack      = "initech-watch"
    }
  }
}
