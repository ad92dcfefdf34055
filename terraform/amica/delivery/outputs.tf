output "repositories" {
  description = "ARN of the repository of each image."
  value       = { chainlit = { arn = aws_ecr_repository.chainlit.arn } }
}
