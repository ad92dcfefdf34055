# Repositories of the images that run.

resource "aws_ecr_repository" "ai_service" {
  name                 = "prod-infra-production/ai-service"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_repository" "backend" {
  name                 = "prod-infra-production/backend"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_repository" "frontend" {
  name                 = "prod-infra-production/frontend"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_repository" "qdrant" {
  name                 = "prod-infra-production/qdrant"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_repository" "redis" {
  name                 = "prod-infra-production/redis"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ecr_lifecycle_policy" "ai_service_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.ai_service.name
}

resource "aws_ecr_lifecycle_policy" "backend_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.backend.name
}

resource "aws_ecr_lifecycle_policy" "frontend_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.frontend.name
}

resource "aws_ecr_lifecycle_policy" "qdrant_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.qdrant.name
}

resource "aws_ecr_lifecycle_policy" "redis_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.redis.name
}
