output "repositories" {
  description = "ARN of the repository of each image."

  value = {
    ai-service = { arn = aws_ecr_repository.ai_service.arn }
    backend    = { arn = aws_ecr_repository.backend.arn }
    frontend   = { arn = aws_ecr_repository.frontend.arn }
    qdrant     = { arn = aws_ecr_repository.qdrant.arn }
    redis      = { arn = aws_ecr_repository.redis.arn }
  }
}
