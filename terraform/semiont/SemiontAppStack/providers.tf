provider "aws" {
  allowed_account_ids = ["567890123456"]
  region              = "us-east-2"

  default_tags {
    tags = {
      Owner       = "platform@research.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "semiont"
      stack       = "semiont-SemiontAppStack"
    }
  }
}

provider "aws" {
  alias = "us_east_1"

  allowed_account_ids = ["567890123456"]
  region              = "us-east-1"

  default_tags {
    tags = {
      Owner       = "platform@research.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "semiont"
      stack       = "semiont-SemiontAppStack"
    }
  }
}
