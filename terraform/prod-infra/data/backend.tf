terraform {
  backend "s3" {
    bucket         = "prod-infra-production-678901234567-terraform-state"
    dynamodb_table = "prod-infra-production-terraform-lock"
    encrypt        = true
    key            = "prod-infra/data.tfstate"
    kms_key_id     = "arn:aws:kms:us-east-1:678901234567:alias/prod-infra-production-678901234567-terraform-state"
    region         = "us-east-1"
    use_lockfile   = true
  }
}
