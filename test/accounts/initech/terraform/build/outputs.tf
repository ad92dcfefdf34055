output "builds" {
  description = "What the workflows are told: BUILD_ROLE_ARN, BUILD_REGION, BUILD_PREFIX, BUILD_REPOSITORIES."

  value = {
    deliver_from = "345678901234.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse"
    prefix       = "initech-flynapse"
    region       = "eu-central-1"
    role_arn     = aws_iam_role.github_build.arn
  }
}

output "signing_key" {
  description = "The key that signs images: SIGNING_KEY_ARN of the workflows."
  value       = { arn = aws_kms_key.signing.arn }
}
