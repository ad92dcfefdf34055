resource "aws_secretsmanager_secret" "redis" {
  name                    = "prod-infra-production/redis"
  description             = "Password of Redis; any long random string without spaces"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "redis" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.redis.arn

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
            "arn:aws:iam::678901234567:role/prod-infra-production-redis-execution",
          ]
        }
      }
    }]
  })
}
