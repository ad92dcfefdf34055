output "file_systems" {
  description = "Id, ARN and security group of each file system."

  value = {
    qdrant_files = {
      arn               = aws_efs_file_system.qdrant_files.arn
      id                = one(distinct([aws_efs_mount_target.qdrant_files_a.file_system_id, aws_efs_mount_target.qdrant_files_b.file_system_id]))
      security_group_id = aws_security_group.qdrant_files.id
    }
  }
}

output "key_arn" {
  description = "KMS key of all of it."
  value       = aws_kms_key.data.arn
}

output "secrets" {
  description = "ARN of each secret."

  value = {
    ai_service = { arn = aws_secretsmanager_secret.ai_service.arn }
    backend    = { arn = aws_secretsmanager_secret.backend.arn }
    qdrant     = { arn = aws_secretsmanager_secret.qdrant.arn }
    redis      = { arn = aws_secretsmanager_secret.redis.arn }
    webhook    = { arn = aws_secretsmanager_secret.webhook.arn }
  }
}
