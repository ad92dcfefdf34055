# File system qdrant_snapshots: encrypted, backed up daily, mounted over TLS and by access points only.
# Files that nobody reads for 30 days are in Infrequent Access until somebody does.

resource "aws_efs_file_system" "qdrant_snapshots" {
  encrypted       = true
  kms_key_id      = aws_kms_key.data.arn
  creation_token  = "prod-infra-production-qdrant-snapshots"
  throughput_mode = "elastic"
  tags            = { Name = "prod-infra-production-qdrant-snapshots" }

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "qdrant_snapshots" {
  file_system_id = aws_efs_file_system.qdrant_snapshots.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system_policy" "qdrant_snapshots" {
  file_system_id = aws_efs_file_system.qdrant_snapshots.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.qdrant_snapshots.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "AccessPointsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action = [
          "elasticfilesystem:ClientMount",
          "elasticfilesystem:ClientRootAccess",
          "elasticfilesystem:ClientWrite",
        ]
        Resource  = aws_efs_file_system.qdrant_snapshots.arn
        Condition = { Null = { "elasticfilesystem:AccessPointArn" = "true" } }
      },
    ]
  })
}

resource "aws_efs_mount_target" "qdrant_snapshots_a" {
  security_groups = [aws_security_group.qdrant_snapshots.id]
  file_system_id  = aws_efs_file_system.qdrant_snapshots.id
  subnet_id       = element(local.private_subnet_ids, 0)
}

resource "aws_efs_mount_target" "qdrant_snapshots_b" {
  security_groups = [aws_security_group.qdrant_snapshots.id]
  file_system_id  = aws_efs_file_system.qdrant_snapshots.id
  subnet_id       = element(local.private_subnet_ids, 1)
}

resource "aws_security_group" "qdrant_snapshots" {
  name        = "prod-infra-production-qdrant_snapshots"
  description = "qdrant_snapshots file system"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-qdrant_snapshots" }
}
