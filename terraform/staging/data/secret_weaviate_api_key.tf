resource "aws_secretsmanager_secret" "weaviate_api_key" {
  name                    = "staging-flynapse/weaviate-api-key"
  description             = "API key of Weaviate; any long random string"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}
