resource "aws_secretsmanager_secret" "weaviate_api_key" {
  name                    = "staging-flynapse/weaviate-api-key"
  description             = "API key of Weaviate; any long random string"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "weaviate_api_key" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.weaviate_api_key.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyItsReaders"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Condition = {
        ArnNotEquals = {
          "aws:PrincipalArn" = [
            "arn:aws:iam::456789012345:role/staging-flynapse-api-execution",
            "arn:aws:iam::456789012345:role/staging-flynapse-weaviate-0-execution",
            "arn:aws:iam::456789012345:role/staging-flynapse-weaviate-backup-execution",
          ]
        }
      }
    }]
  })
}
