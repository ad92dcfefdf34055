output "repositories" {
  description = "ARN of the repository of each image."

  value = {
    server = { arn = aws_ecr_repository.server.arn }
    studio = { arn = aws_ecr_repository.studio.arn }
  }
}
