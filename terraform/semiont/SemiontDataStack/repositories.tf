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
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.semiont_backend.name
}

resource "aws_ecr_lifecycle_policy" "semiont_frontend_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.semiont_frontend.name
}
