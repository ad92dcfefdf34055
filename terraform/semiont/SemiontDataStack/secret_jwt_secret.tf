resource "aws_secretsmanager_secret" "jwt_secret" {
  name                    = "semiont/production/jwt-secret"
  description             = "Key that signs the backend's tokens; any long random string"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "jwt_secret" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.jwt_secret.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyItsReaders"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Condition = {
        ArnNotEquals = { "aws:PrincipalArn" = ["arn:aws:iam::567890123456:role/semiont-backend-execution"] }
      }
    }]
  })
}
