resource "aws_iam_role" "github_deploy" {
  name                 = "initech-flynapse-github-deploy"
  description          = "GitHub: delivers and deploys images"
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

resource "aws_iam_role_policy" "github_deploy_digests" {
  name = "digests"
  role = aws_iam_role.github_deploy.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:PutParameter"]
      Resource = ["arn:aws:ssm:eu-central-1:210987654321:parameter/initech-flynapse/images/*"]
    }]
  })
}

resource "aws_iam_role_policy" "github_deploy_images" {
  name = "images"
  role = aws_iam_role.github_deploy.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:CompleteLayerUpload",
          "ecr:DescribeImages",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = ["arn:aws:ecr:eu-central-1:210987654321:repository/initech-flynapse/*"]
      },
      {
        Effect = "Allow"
        Action = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/api",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/dashboard",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/otel-collector",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/probe",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/aws-cli",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/prometheus",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/alertmanager",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/loki",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/tempo",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/grafana",
          "arn:aws:ecr:eu-central-1:345678901234:repository/initech-flynapse/weaviate",
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "github_deploy_jobs" {
  name = "jobs"
  role = aws_iam_role.github_deploy.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["scheduler:UpdateSchedule"]
        Resource = [
          "arn:aws:scheduler:eu-central-1:210987654321:schedule/default/initech-flynapse-weaviate-backup",
          "arn:aws:scheduler:eu-central-1:210987654321:schedule/default/initech-flynapse-prometheus-backup",
        ]
      },
      {
        Effect = "Allow"
        Action = ["iam:PassRole"]
        Resource = [
          "arn:aws:iam::210987654321:role/initech-flynapse-weaviate-backup-schedule",
          "arn:aws:iam::210987654321:role/initech-flynapse-prometheus-backup-schedule",
        ]
        Condition = { StringEquals = { "iam:PassedToService" = "scheduler.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "github_deploy_services" {
  name = "services"
  role = aws_iam_role.github_deploy.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecs:RegisterTaskDefinition", "ecs:TagResource"]
        Resource = ["arn:aws:ecs:eu-central-1:210987654321:task-definition/initech-flynapse-*:*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = ["arn:aws:ecs:eu-central-1:210987654321:service/initech-flynapse/*"]
      },
      {
        Effect = "Allow"
        Action = [
          "ecs:DeregisterTaskDefinition",
          "ecs:DescribeTaskDefinition",
          "elasticloadbalancing:DescribeTargetHealth",
        ]
        Resource = ["*"]
      },
      {
        Effect = "Allow"
        Action = ["iam:PassRole"]
        Resource = [
          "arn:aws:iam::210987654321:role/initech-flynapse-*-execution",
          "arn:aws:iam::210987654321:role/initech-flynapse-*-task",
        ]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "github_deploy_signatures" {
  name = "signatures"
  role = aws_iam_role.github_deploy.name

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

resource "aws_iam_role_policy" "github_deploy_states" {
  name = "states"
  role = aws_iam_role.github_deploy.name

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
        Resource = ["arn:aws:s3:::initech-flynapse-210987654321-terraform-state/initech/services.tfstate"]
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
