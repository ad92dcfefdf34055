# Repositories of the images that run.

resource "aws_ecr_repository" "semiont_backend" {
  name                 = "semiont/semiont-backend"
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

resource "aws_ecr_repository" "semiont_frontend" {
  name                 = "semiont/semiont-frontend"
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

resource "aws_ecr_lifecycle_policy" "semiont_backend_lifecycle" {
  repository = aws_ecr_repository.semiont_backend.name

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

resource "aws_ecr_lifecycle_policy" "semiont_frontend_lifecycle" {
  repository = aws_ecr_repository.semiont_frontend.name

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
