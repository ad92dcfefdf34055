terraform {
  backend "s3" {
    bucket         = "globex-flynapse-345678901234-terraform-state"
    dynamodb_table = "globex-flynapse-terraform-lock"
    encrypt        = true
    key            = "globex/watch.tfstate"
    kms_key_id     = "arn:aws:kms:eu-west-1:345678901234:alias/globex-flynapse-345678901234-terraform-state"
    region         = "eu-west-1"
    use_lockfile   = true
  }
}
