terraform {
  backend "s3" {
    bucket         = "semiont-567890123456-terraform-state"
    dynamodb_table = "semiont-terraform-lock"
    encrypt        = true
    key            = "semiont/SemiontAppStack.tfstate"
    kms_key_id     = "arn:aws:kms:us-east-2:567890123456:alias/semiont-567890123456-terraform-state"
    region         = "us-east-2"
    use_lockfile   = true
  }
}
