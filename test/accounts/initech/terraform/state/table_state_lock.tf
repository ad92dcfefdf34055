# Lock table: one item during each plan or apply.

resource "aws_dynamodb_table" "state_lock" {
  name                        = "initech-flynapse-terraform-lock"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true

  # The name that Terraform requires.
  hash_key = "LockID"

  attribute {
    name = "LockID"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.state.arn
  }

  lifecycle {
    prevent_destroy = true
  }
}
