resource "aws_secretsmanager_secret" "nextauth_secret" {
  name                    = "semiont/production/nextauth-secret"
  description             = "Key of the frontend's sessions, NextAuth's; a random string: openssl rand -base64 32"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "nextauth_secret" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.nextauth_secret.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyItsReaders"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Condition = {
        ArnNotEquals = { "aws:PrincipalArn" = ["arn:aws:iam::567890123456:role/semiont-frontend-execution"] }
      }
    }]
  })
}
