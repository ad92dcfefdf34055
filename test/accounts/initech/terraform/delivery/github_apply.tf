resource "aws_iam_role" "github_apply" {
  name                 = "initech-flynapse-github-apply"
  description          = "GitHub: applies plans of stacks"
  path                 = "/"
  max_session_duration = 5400

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = ["repo:operator/platform:environment:initech"]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "github_apply_states" {
  name = "states"
  role = aws_iam_role.github_apply.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = ["arn:aws:s3:::initech-flynapse-210987654321-terraform-state"]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::initech-flynapse-210987654321-terraform-state/initech/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:PutObject"]
        Resource = ["arn:aws:s3:::initech-flynapse-210987654321-terraform-state/initech/*.tflock"]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = ["arn:aws:s3:::initech-flynapse-210987654321-terraform-state/initech/*.tfstate"]
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"]
        Resource = ["arn:aws:dynamodb:eu-central-1:210987654321:table/initech-flynapse-terraform-lock"]
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = ["arn:aws:kms:eu-central-1:210987654321:key/*"]
        Condition = {
          "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = "alias/initech-flynapse-210987654321-terraform-state" }
        }
      },
    ]
  })
}
