# User pool staff: people whom an administrator adds, with MFA.

resource "aws_cognito_user_pool" "staff" {
  name                     = "flynapse-initech-staff"
  auto_verified_attributes = ["email"]
  deletion_protection      = "ACTIVE"
  mfa_configuration        = "ON"
  user_pool_tier           = "PLUS"
  username_attributes      = ["email"]

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  password_policy {
    minimum_length                   = 14
    password_history_size            = 24
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  software_token_mfa_configuration {
    enabled = true
  }

  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
  }

  username_configuration {
    case_sensitive = false
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_cognito_user_pool_domain" "staff" {
  domain       = "flynapse-initech-345678901234-staff"
  user_pool_id = aws_cognito_user_pool.staff.id
}

resource "aws_cognito_user_group" "staff_admin" {
  name         = "admin"
  description  = "Role admin"
  user_pool_id = aws_cognito_user_pool.staff.id
}

resource "aws_cognito_user_group" "staff_viewer" {
  name         = "viewer"
  description  = "Role viewer"
  user_pool_id = aws_cognito_user_pool.staff.id
}

resource "aws_cognito_user_pool_client" "staff_grafana" {
  name                                 = "flynapse-initech-staff-grafana"
  access_token_validity                = 60
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  callback_urls                        = ["https://grafana.initech.example/login/generic_oauth"]
  enable_token_revocation              = true
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  generate_secret                      = false
  id_token_validity                    = 60
  logout_urls                          = ["https://grafana.initech.example/login"]
  prevent_user_existence_errors        = "ENABLED"
  refresh_token_validity               = 12
  supported_identity_providers         = ["COGNITO"]
  user_pool_id                         = aws_cognito_user_pool.staff.id

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}
