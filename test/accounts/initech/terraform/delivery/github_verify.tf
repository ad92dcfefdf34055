resource "aws_iam_role" "github_verify" {
  name        = "initech-flynapse-github-verify"
  description = "GitHub: verifies signatures of images"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = ["repo:operator/platform:environment:initech-plan"]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "github_verify_signatures" {
  name = "signatures"
  role = aws_iam_role.github_verify.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = ["arn:aws:ecr:eu-central-1:210987654321:repository/initech-flynapse/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["kms:GetPublicKey"]
        Resource = [local.signing_key.arn]
      },
    ]
  })
}
