provider "aws" {
  allowed_account_ids = ["345678901234"]
  region              = "eu-west-1"

  default_tags {
    tags = {
      managed-by = "terraform"
      site       = "globex"
      stack      = "globex-network"
    }
  }
}

# Without default tags: they would show as a change on every object of the client's.
provider "aws" {
  alias = "client"

  allowed_account_ids = ["345678901234"]
  region              = "eu-west-1"
}
