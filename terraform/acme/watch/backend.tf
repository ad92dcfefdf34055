terraform {
  backend "s3" {
    bucket         = "acme-flynapse-210987654321-terraform-state"
    dynamodb_table = "acme-flynapse-terraform-lock"
    encrypt        = true
    key            = "acme/watch.tfstate"
    kms_key_id     = "arn:aws:kms:eu-central-1:210987654321:alias/acme-flynapse-210987654321-terraform-state"
    region         = "eu-central-1"
    use_lockfile   = true
  }
}
