resource "aws_iam_role" "github_build" {
  name        = "flynapse-initech-github-build"
  description = "GitHub: builds and signs images"
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
          "token.actions.githubusercontent.com:sub" = [
            "repo:operator/flynapse:ref:refs/heads/main",
            "repo:operator/flynapse:ref:refs/heads/develop",
          ]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "github_build_images" {
  name = "images"
  role = aws_iam_role.github_build.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = [
          aws_ecr_repository.api.arn,
          aws_ecr_repository.dashboard.arn,
          aws_ecr_repository.otel_collector.arn,
          aws_ecr_repository.probe.arn,
          aws_ecr_repository.aws_cli.arn,
          aws_ecr_repository.prometheus.arn,
          aws_ecr_repository.alertmanager.arn,
          aws_ecr_repository.loki.arn,
          aws_ecr_repository.tempo.arn,
          aws_ecr_repository.grafana.arn,
          aws_ecr_repository.weaviate.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "github_build_signatures" {
  name = "signatures"
  role = aws_iam_role.github_build.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Sign"]
      Resource = [aws_kms_key.signing.arn]
    }]
  })
}
