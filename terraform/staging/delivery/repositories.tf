# Repositories of the images that run.

resource "aws_ecr_repository" "alertmanager" {
  name                 = "staging-flynapse/alertmanager"
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

resource "aws_ecr_repository" "api" {
  name                 = "staging-flynapse/api"
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

resource "aws_ecr_repository" "dashboard" {
  name                 = "staging-flynapse/dashboard"
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

resource "aws_ecr_repository" "grafana" {
  name                 = "staging-flynapse/grafana"
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

resource "aws_ecr_repository" "loki" {
  name                 = "staging-flynapse/loki"
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

resource "aws_ecr_repository" "otel_collector" {
  name                 = "staging-flynapse/otel-collector"
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

resource "aws_ecr_repository" "probe" {
  name                 = "staging-flynapse/probe"
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

resource "aws_ecr_repository" "prometheus" {
  name                 = "staging-flynapse/prometheus"
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

resource "aws_ecr_repository" "tempo" {
  name                 = "staging-flynapse/tempo"
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

resource "aws_ecr_repository" "weaviate" {
  name                 = "staging-flynapse/weaviate"
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

resource "aws_ecr_lifecycle_policy" "alertmanager_lifecycle" {
  repository = aws_ecr_repository.alertmanager.name

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

resource "aws_ecr_lifecycle_policy" "api_lifecycle" {
  repository = aws_ecr_repository.api.name

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

resource "aws_ecr_lifecycle_policy" "dashboard_lifecycle" {
  repository = aws_ecr_repository.dashboard.name

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

resource "aws_ecr_lifecycle_policy" "grafana_lifecycle" {
  repository = aws_ecr_repository.grafana.name

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

resource "aws_ecr_lifecycle_policy" "loki_lifecycle" {
  repository = aws_ecr_repository.loki.name

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

resource "aws_ecr_lifecycle_policy" "otel_collector_lifecycle" {
  repository = aws_ecr_repository.otel_collector.name

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

resource "aws_ecr_lifecycle_policy" "probe_lifecycle" {
  repository = aws_ecr_repository.probe.name

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

resource "aws_ecr_lifecycle_policy" "prometheus_lifecycle" {
  repository = aws_ecr_repository.prometheus.name

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

resource "aws_ecr_lifecycle_policy" "tempo_lifecycle" {
  repository = aws_ecr_repository.tempo.name

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

resource "aws_ecr_lifecycle_policy" "weaviate_lifecycle" {
  repository = aws_ecr_repository.weaviate.name

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
