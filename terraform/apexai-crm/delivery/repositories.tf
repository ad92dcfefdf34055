# Repositories of the images that run.

resource "aws_ecr_repository" "server" {
  name                 = "apexai-crm-dev/server"
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

resource "aws_ecr_repository" "studio" {
  name                 = "apexai-crm-dev/studio"
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

resource "aws_ecr_lifecycle_policy" "server_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.server.name
}

resource "aws_ecr_lifecycle_policy" "studio_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.studio.name
}
