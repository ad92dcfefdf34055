resource "aws_secretsmanager_secret" "grafana" {
  name                    = "acme-flynapse/grafana"
  description             = "Grafana: admin_password and secret_key; any long random strings"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}
