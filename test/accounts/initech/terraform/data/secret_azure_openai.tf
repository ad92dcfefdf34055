resource "aws_secretsmanager_secret" "azure_openai" {
  name                    = "initech-flynapse/azure-openai"
  description             = "Azure OpenAI: endpoint and key, from the owner of the subscription"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

# IAM alone would let everybody in the account read it whose policies allow that of every secret.
resource "aws_secretsmanager_secret_policy" "azure_openai" {
  block_public_policy = true
  secret_arn          = aws_secretsmanager_secret.azure_openai.arn

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
