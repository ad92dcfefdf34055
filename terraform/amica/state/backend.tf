terraform {
  backend "s3" {
    bucket         = "amica-345678901234-terraform-state"
    dynamodb_table = "amica-terraform-lock"
    encrypt        = true
    key            = "amica/state.tfstate"
    kms_key_id     = "arn:aws:kms:ap-southeast-1:345678901234:alias/amica-345678901234-terraform-state"
    region         = "ap-southeast-1"
    use_lockfile   = true
  }
}
