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
  repository = aws_ecr_repository.ai_service.name

  # An image that an earlier rule matches is left alone by the later ones.
  policy = jsonencode({
    rules = [
      {
        action       = { type = "expire" }
        description  = "The newest 100 releases"
        rulePriority = 1
        selection = {
          countNumber   = 100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["release-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The signatures of the newest 110 images"
        rulePriority = 2
        selection = {
          countNumber   = 110
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 10 images besides"
        rulePriority = 3
        selection = {
          countNumber = 10
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  })
}

resource "aws_ecr_lifecycle_policy" "backend_lifecycle" {
  repository = aws_ecr_repository.backend.name

  # An image that an earlier rule matches is left alone by the later ones.
  policy = jsonencode({
    rules = [
      {
        action       = { type = "expire" }
        description  = "The newest 100 releases"
        rulePriority = 1
        selection = {
          countNumber   = 100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["release-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The signatures of the newest 110 images"
        rulePriority = 2
        selection = {
          countNumber   = 110
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 10 images besides"
        rulePriority = 3
        selection = {
          countNumber = 10
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  })
}

resource "aws_ecr_lifecycle_policy" "frontend_lifecycle" {
  repository = aws_ecr_repository.frontend.name

  # An image that an earlier rule matches is left alone by the later ones.
  policy = jsonencode({
    rules = [
      {
        action       = { type = "expire" }
        description  = "The newest 100 releases"
        rulePriority = 1
        selection = {
          countNumber   = 100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["release-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The signatures of the newest 110 images"
        rulePriority = 2
        selection = {
          countNumber   = 110
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 10 images besides"
        rulePriority = 3
        selection = {
          countNumber = 10
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  })
}

resource "aws_ecr_lifecycle_policy" "qdrant_lifecycle" {
  repository = aws_ecr_repository.qdrant.name

  # An image that an earlier rule matches is left alone by the later ones.
  policy = jsonencode({
    rules = [
      {
        action       = { type = "expire" }
        description  = "The newest 100 releases"
        rulePriority = 1
        selection = {
          countNumber   = 100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["release-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The signatures of the newest 110 images"
        rulePriority = 2
        selection = {
          countNumber   = 110
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 10 images besides"
        rulePriority = 3
        selection = {
          countNumber = 10
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  })
}

resource "aws_ecr_lifecycle_policy" "redis_lifecycle" {
  repository = aws_ecr_repository.redis.name

  # An image that an earlier rule matches is left alone by the later ones.
  policy = jsonencode({
    rules = [
      {
        action       = { type = "expire" }
        description  = "The newest 100 releases"
        rulePriority = 1
        selection = {
          countNumber   = 100
          countType     = "imageCountMoreThan"
          tagPrefixList = ["release-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The signatures of the newest 110 images"
        rulePriority = 2
        selection = {
          countNumber   = 110
          countType     = "imageCountMoreThan"
          tagPrefixList = ["sha256-"]
          tagStatus     = "tagged"
        }
      },
      {
        action       = { type = "expire" }
        description  = "The newest 10 images besides"
        rulePriority = 3
        selection = {
          countNumber = 10
          countType   = "imageCountMoreThan"
          tagStatus   = "any"
        }
      },
    ]
  })
}
