provider "aws" {
  allowed_account_ids = ["345678901234"]
  region              = "ap-southeast-1"

  default_tags {
    tags = {
      Owner       = "chat@amica.example"
      environment = "development"
      managed-by  = "terraform"
      site        = "amica"
      stack       = "amica-app"
    }
  }
}

provider "aws" {
  alias = "us_east_1"

  allowed_account_ids = ["345678901234"]
  region              = "us-east-1"

  default_tags {
    tags = {
      Owner       = "chat@amica.example"
      environment = "development"
      managed-by  = "terraform"
      site        = "amica"
      stack       = "amica-app"
    }
  }
}
