resource "aws_secretsmanager_secret" "redis_auth_token" {
  name                    = "initech-flynapse/redis-auth-token"
  description             = "Auth token of Redis; the verb auth-token makes and rotates it"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "redis_auth_token" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.redis_auth_token.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyItsReaders"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Condition = {
        ArnNotEquals = { "aws:PrincipalArn" = ["arn:aws:iam::210987654321:role/initech-flynapse-api-execution"] }
      }
    }]
  })
}
