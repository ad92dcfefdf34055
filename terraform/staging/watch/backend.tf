terraform {
  backend "s3" {
    bucket         = "staging-flynapse-456789012345-terraform-state"
    dynamodb_table = "staging-flynapse-terraform-lock"
    encrypt        = true
    key            = "staging/watch.tfstate"
    kms_key_id     = "arn:aws:kms:eu-central-1:456789012345:alias/staging-flynapse-456789012345-terraform-state"
    region         = "eu-central-1"
    use_lockfile   = true
  }
}
