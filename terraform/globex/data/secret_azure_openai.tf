resource "aws_secretsmanager_secret" "azure_openai" {
  name                    = "globex-flynapse/azure-openai"
  description             = "Azure OpenAI: endpoint and key, from the owner of the subscription"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}
