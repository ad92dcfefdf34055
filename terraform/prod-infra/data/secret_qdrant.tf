resource "aws_secretsmanager_secret" "qdrant" {
  name                    = "prod-infra-production/qdrant"
  description             = "API key of Qdrant; any long random string"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "qdrant" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.qdrant.arn

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
            "arn:aws:iam::678901234567:role/prod-infra-production-ai-service-execution",
            "arn:aws:iam::678901234567:role/prod-infra-production-qdrant-execution",
          ]
        }
      }
    }]
  })
}
