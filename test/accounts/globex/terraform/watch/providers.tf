provider "aws" {
  allowed_account_ids = ["345678901234"]
  region              = "eu-west-1"

  default_tags {
    tags = {
      managed-by = "terraform"
      site       = "globex"
      stack      = "globex-watch"
    }
  }
}
