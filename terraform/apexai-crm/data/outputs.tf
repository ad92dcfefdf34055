output "caches" {
  description = "Endpoint and security group of each Redis cache."

  value = {
    redis = {
      endpoint          = "rediss://${aws_elasticache_replication_group.redis.primary_endpoint_address}:6379"
      security_group_id = aws_security_group.redis.id
    }
  }
}

output "databases" {
  description = "Address, user, security group and the secret with the password of each database."

  value = {
    mysql = {
      database_name     = "apexai_crm"
      host              = aws_db_instance.mysql.address
      port              = "3306"
      resource_id       = aws_db_instance.mysql.resource_id
      secret_arn        = aws_db_instance.mysql.master_user_secret[0].secret_arn
      security_group_id = aws_security_group.mysql.id
      username          = "app"
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
    ai_keys  = { arn = aws_secretsmanager_secret.ai_keys.arn }
    firebase = { arn = aws_secretsmanager_secret.firebase.arn }
  }
}
