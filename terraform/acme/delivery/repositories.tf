# Repositories of the images that run.

resource "aws_ecr_repository" "alertmanager" {
  name                 = "acme-flynapse/alertmanager"
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
  name                 = "acme-flynapse/api"
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

resource "aws_ecr_repository" "aws_cli" {
  name                 = "acme-flynapse/aws-cli"
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
  name                 = "acme-flynapse/dashboard"
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
  name                 = "acme-flynapse/grafana"
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
  name                 = "acme-flynapse/loki"
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
  name                 = "acme-flynapse/otel-collector"
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
  name                 = "acme-flynapse/probe"
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
  name                 = "acme-flynapse/prometheus"
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
  name                 = "acme-flynapse/tempo"
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
  name                 = "acme-flynapse/weaviate"
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
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.alertmanager.name
}

resource "aws_ecr_lifecycle_policy" "api_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.api.name
}

resource "aws_ecr_lifecycle_policy" "aws_cli_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.aws_cli.name
}

resource "aws_ecr_lifecycle_policy" "dashboard_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.dashboard.name
}

resource "aws_ecr_lifecycle_policy" "grafana_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.grafana.name
}

resource "aws_ecr_lifecycle_policy" "loki_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.loki.name
}

resource "aws_ecr_lifecycle_policy" "otel_collector_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.otel_collector.name
}

resource "aws_ecr_lifecycle_policy" "probe_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.probe.name
}

resource "aws_ecr_lifecycle_policy" "prometheus_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.prometheus.name
}

resource "aws_ecr_lifecycle_policy" "tempo_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.tempo.name
}

resource "aws_ecr_lifecycle_policy" "weaviate_lifecycle" {
  policy     = jsonencode(local.image_lifecycle)
  repository = aws_ecr_repository.weaviate.name
}
