terraform {
  backend "s3" {
    bucket         = "apexai-crm-dev-567890123456-terraform-state"
    dynamodb_table = "apexai-crm-dev-terraform-lock"
    encrypt        = true
    key            = "apexai-crm/state.tfstate"
    kms_key_id     = "arn:aws:kms:us-east-1:567890123456:alias/apexai-crm-dev-567890123456-terraform-state"
    region         = "us-east-1"
    use_lockfile   = true
  }
}
