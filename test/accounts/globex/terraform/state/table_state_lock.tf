# Lock table: one item while somebody plans or applies.

resource "aws_dynamodb_table" "state_lock" {
  name                        = "globex-flynapse-terraform-lock"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = true

  # Terraform gives the name.
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
