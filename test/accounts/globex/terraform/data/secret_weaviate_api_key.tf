resource "aws_secretsmanager_secret" "weaviate_api_key" {
  name                    = "globex-flynapse/weaviate-api-key"
  description             = "Key that the api shows to Weaviate; any long random text"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}
