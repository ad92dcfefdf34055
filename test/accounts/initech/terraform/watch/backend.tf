terraform {
  backend "s3" {
    bucket         = "initech-flynapse-210987654321-terraform-state"
    dynamodb_table = "initech-flynapse-terraform-lock"
    encrypt        = true
    key            = "initech/watch.tfstate"
    kms_key_id     = "arn:aws:kms:eu-central-1:210987654321:alias/initech-flynapse-210987654321-terraform-state"
    region         = "eu-central-1"
    use_lockfile   = true
  }
}
