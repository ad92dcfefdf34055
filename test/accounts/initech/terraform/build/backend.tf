terraform {
  backend "s3" {
    bucket         = "flynapse-initech-345678901234-terraform-state"
    dynamodb_table = "flynapse-initech-terraform-lock"
    encrypt        = true
    key            = "initech/build.tfstate"
    kms_key_id     = "arn:aws:kms:eu-central-1:345678901234:alias/flynapse-initech-345678901234-terraform-state"
    region         = "eu-central-1"
    use_lockfile   = true
  }
}
