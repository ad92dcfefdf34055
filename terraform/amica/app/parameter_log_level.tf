# Parameter log_level.

resource "aws_ssm_parameter" "log_level" {
  name        = "/amica/settings/log-level"
  description = "Log level of the application"
  type        = "String"
  value       = var.log_level
  tier        = "Standard"
}
