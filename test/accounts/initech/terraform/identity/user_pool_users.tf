# User pool users: people who sign in at Entra ID.

resource "aws_lambda_permission" "users_pre_token" {
  action         = "lambda:InvokeFunction"
  function_name  = "flynapse-initech-users-pre-token"
  principal      = "cognito-idp.amazonaws.com"
  source_account = "345678901234"
  source_arn     = aws_cognito_user_pool.users.arn
  statement_id   = "UserPool"
}

# CloudFormation, because its template holds the code as text: Terraform takes a function as a ZIP file only,
# which nobody can read in a plan.
resource "aws_cloudformation_stack" "users_pre_token" {
  name = "flynapse-initech-users-pre-token"

  template_body = <<-EOT
    Description: Gives the tokens of a user pool their roles
    Resources:
      Function:
        Type: AWS::Lambda::Function
        Properties:
          FunctionName: flynapse-initech-users-pre-token
          Role: ${aws_iam_role.users_pre_token_function.arn}
          Runtime: nodejs22.x
          Architectures: [arm64]
          Handler: index.handler
          MemorySize: 128
          Timeout: 5
          Environment:
            Variables:
              EMAIL_DOMAINS: '["initech.example"]'
              ROLES: '{"admin":["5f0a2c9d-31b7-4e68-8c4d-a96e1f7b3052"],"user":["e83d6b14-0c5f-4a97-b2e1-7d48f5093c6a"]}'
          Code:
            ZipFile: |
              // Cognito calls this before it makes tokens, at every sign-in and refresh. It lets in people with an e-mail address of
              // the client, and gives them the roles of their Entra groups. An error refuses the token.
              "use strict";

              exports.handler = async (event) => {
                const { email = "", "custom:groups": told = "" } = event.request.userAttributes;
                const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
                if (!JSON.parse(process.env.EMAIL_DOMAINS).includes(domain)) throw new Error("This e-mail domain is not let in.");

                // SAML gives several as "[id, id]", OIDC as a JSON list, and both a single one as it is.
                const groups = told.toLowerCase().match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
                const roles = Object.entries(JSON.parse(process.env.ROLES))
                  .filter(([, ids]) => ids.some((id) => groups.includes(id)))
                  .map(([role]) => role);
                if (roles.length === 0) throw new Error("None of the groups of this user has a role.");

                event.response.claimsAndScopeOverrideDetails = {
                  idTokenGeneration: { claimsToSuppress: ["custom:groups"] },
                  groupOverrideDetails: { groupsToOverride: roles },
                };
                return event;
              };
    Outputs:
      Arn:
        Value: !GetAtt Function.Arn
  EOT

  depends_on = [aws_iam_role_policy.users_pre_token_function_log]
}

resource "aws_cloudwatch_log_group" "users_pre_token" {
  name              = "/aws/lambda/flynapse-initech-users-pre-token"
  kms_key_id        = aws_kms_key.users_pre_token_logs.arn
  retention_in_days = 90
}

resource "aws_cognito_user_pool" "users" {
  name                     = "flynapse-initech-users"
  auto_verified_attributes = ["email"]
  deletion_protection      = "ACTIVE"
  mfa_configuration        = "ON"
  user_pool_tier           = "PLUS"

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  lambda_config {
    pre_token_generation_config {
      lambda_arn     = aws_cloudformation_stack.users_pre_token.outputs["Arn"]
      lambda_version = "V2_0"
    }
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

  schema {
    name                     = "groups"
    attribute_data_type      = "String"
    developer_only_attribute = false
    mutable                  = true
    required                 = false

    string_attribute_constraints {
      max_length = "2048"
      min_length = "0"
    }
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

resource "aws_cognito_user_pool_domain" "users" {
  domain       = "flynapse-initech-345678901234-users"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_cognito_user_group" "users_admin" {
  name         = "admin"
  description  = "Role admin"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_cognito_user_group" "users_user" {
  name         = "user"
  description  = "Role user"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_cognito_user_pool_client" "users_api" {
  name                                 = "flynapse-initech-users-api"
  access_token_validity                = 60
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  callback_urls                        = ["https://flynapse.initech.example/api/docs/oauth2-redirect"]
  enable_token_revocation              = true
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  generate_secret                      = false
  id_token_validity                    = 60
  prevent_user_existence_errors        = "ENABLED"
  refresh_token_validity               = 12
  supported_identity_providers         = ["Entra"]
  user_pool_id                         = aws_cognito_user_pool.users.id
  write_attributes                     = ["email", "custom:groups"]

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }

  depends_on = [aws_cognito_identity_provider.users_entra]
}

resource "aws_cognito_user_pool_client" "users_dashboard" {
  name                                 = "flynapse-initech-users-dashboard"
  access_token_validity                = 60
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  callback_urls                        = ["https://flynapse.initech.example/auth/callback"]
  enable_token_revocation              = true
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  generate_secret                      = false
  id_token_validity                    = 60
  logout_urls                          = ["https://flynapse.initech.example/"]
  prevent_user_existence_errors        = "ENABLED"
  refresh_token_validity               = 12
  supported_identity_providers         = ["Entra"]
  user_pool_id                         = aws_cognito_user_pool.users.id
  write_attributes                     = ["email", "custom:groups"]

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }

  depends_on = [aws_cognito_identity_provider.users_entra]
}

# Cognito adds to the details: its own encryption certificate, which it renews, and from the metadata the addresses
# of sign-in and sign-out.
resource "aws_cognito_identity_provider" "users_entra" {
  provider_name = "Entra"
  provider_type = "SAML"
  user_pool_id  = aws_cognito_user_pool.users.id

  attribute_mapping = {
    "custom:groups" = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups"
    email           = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
  }

  provider_details = {
    IDPSignout  = "true"
    MetadataURL = "https://login.microsoftonline.com/3b8e51c7-94d2-4f06-a7e3-5c0d9b62f8a1/federationmetadata/2007-06/federationmetadata.xml?appid=d27c4e90-6a1b-4835-9f5e-80b3c7a41d6f"
  }

  lifecycle {
    ignore_changes = [
      provider_details["ActiveEncryptionCertificate"],
      provider_details["SLORedirectBindingURI"],
      provider_details["SSORedirectBindingURI"],
    ]
  }
}

resource "aws_kms_key" "users_pre_token_logs" {
  description             = "flynapse-initech: the log of flynapse-initech-users-pre-token"
  deletion_window_in_days = 30
  enable_key_rotation     = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ThisAccountsPolicies"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::345678901234:root" }
        Action = [
          "kms:CancelKeyDeletion",
          "kms:CreateAlias",
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DeleteAlias",
          "kms:DescribeKey",
          "kms:DisableKey",
          "kms:EnableKey",
          "kms:EnableKeyRotation",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListGrants",
          "kms:ListKeyPolicies",
          "kms:ListResourceTags",
          "kms:PutKeyPolicy",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:RevokeGrant",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateAlias",
          "kms:UpdateKeyDescription",
        ]
        Resource = "*"
      },
      {
        Sid       = "LogGroupsOfThisPlatform"
        Effect    = "Allow"
        Principal = { Service = "logs.eu-central-1.amazonaws.com" }
        Action = [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ]
        Resource = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:345678901234:log-group:/aws/lambda/flynapse-initech-users-pre-token"
          }
        }
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "users_pre_token_logs" {
  name          = "alias/flynapse-initech-users-pre-token-logs"
  target_key_id = aws_kms_key.users_pre_token_logs.key_id
}

resource "aws_iam_role" "users_pre_token_function" {
  name        = "flynapse-initech-users-pre-token"
  description = "Writes the log of flynapse-initech-users-pre-token"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "345678901234" } }
    }]
  })
}

resource "aws_iam_role_policy" "users_pre_token_function_log" {
  name = "log"
  role = aws_iam_role.users_pre_token_function.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.users_pre_token.arn}:*"]
    }]
  })
}
