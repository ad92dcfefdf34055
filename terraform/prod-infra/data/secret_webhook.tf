resource "aws_secretsmanager_secret" "webhook" {
  name                    = "prod-infra-production/webhook"
  description             = "Key that signs what the AI service tells the backend; any long random string"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "webhook" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.webhook.arn

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
            "arn:aws:iam::678901234567:role/prod-infra-production-backend-execution",
            "arn:aws:iam::678901234567:role/prod-infra-production-ai-service-execution",
          ]
        }
      }
    }]
  })
}
