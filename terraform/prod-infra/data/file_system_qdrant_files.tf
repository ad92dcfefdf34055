# File system qdrant_files: encrypted, backed up daily, mounted over TLS and by access points only.
# Files that nobody reads for 30 days are in Infrequent Access until somebody does.

resource "aws_efs_file_system" "qdrant_files" {
  encrypted       = true
  kms_key_id      = aws_kms_key.data.arn
  creation_token  = "prod-infra-production-qdrant-files"
  throughput_mode = "elastic"
  tags            = { Name = "prod-infra-production-qdrant-files" }

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

resource "aws_efs_backup_policy" "qdrant_files" {
  file_system_id = aws_efs_file_system.qdrant_files.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system_policy" "qdrant_files" {
  file_system_id = aws_efs_file_system.qdrant_files.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.qdrant_files.arn
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
        Resource  = aws_efs_file_system.qdrant_files.arn
        Condition = { Null = { "elasticfilesystem:AccessPointArn" = "true" } }
      },
    ]
  })
}

resource "aws_efs_mount_target" "qdrant_files_a" {
  security_groups = [aws_security_group.qdrant_files.id]
  file_system_id  = aws_efs_file_system.qdrant_files.id
  subnet_id       = element(local.private_subnet_ids, 0)
}

resource "aws_efs_mount_target" "qdrant_files_b" {
  security_groups = [aws_security_group.qdrant_files.id]
  file_system_id  = aws_efs_file_system.qdrant_files.id
  subnet_id       = element(local.private_subnet_ids, 1)
}

resource "aws_security_group" "qdrant_files" {
  name        = "prod-infra-production-qdrant_files"
  description = "qdrant_files file system"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-qdrant_files" }
}
