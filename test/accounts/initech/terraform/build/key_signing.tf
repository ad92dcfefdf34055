# Key signing: signs images, and encrypts nothing.

resource "aws_kms_key" "signing" {
  description              = "flynapse-initech: signatures of container images"
  customer_master_key_spec = "ECC_NIST_P256"
  deletion_window_in_days  = 30
  key_usage                = "SIGN_VERIFY"

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
          "kms:DeleteAlias",
          "kms:DescribeKey",
          "kms:DisableKey",
          "kms:EnableKey",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:GetPublicKey",
          "kms:ListKeyPolicies",
          "kms:ListResourceTags",
          "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateAlias",
          "kms:UpdateKeyDescription",
        ]
        Resource = "*"
      },
      {
        Sid       = "TheBuildSigns"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::345678901234:root" }
        Action    = "kms:Sign"
        Resource  = "*"
        Condition = {
          ArnEquals    = { "aws:PrincipalArn" = ["arn:aws:iam::345678901234:role/flynapse-initech-github-build"] }
          StringEquals = { "kms:SigningAlgorithm" = "ECDSA_SHA_256" }
        }
      },
      {
        Sid       = "WhoRunsImagesVerifies"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::210987654321:root" }
        Action    = "kms:GetPublicKey"
        Resource  = "*"
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = [
              "arn:aws:iam::210987654321:role/initech-flynapse-github-verify",
              "arn:aws:iam::210987654321:role/initech-flynapse-github-deploy",
            ]
          }
        }
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "signing" {
  name          = "alias/flynapse-initech-signing"
  target_key_id = aws_kms_key.signing.key_id
}
