output "buckets" {
  description = "Name and ARN of each bucket."

  value = {
    artifacts         = { arn = aws_s3_bucket.artifacts.arn, name = aws_s3_bucket.artifacts.id }
    configuration     = { arn = aws_s3_bucket.configuration.arn, name = aws_s3_bucket.configuration.id }
    loki_chunks       = { arn = aws_s3_bucket.loki_chunks.arn, name = aws_s3_bucket.loki_chunks.id }
    prometheus_blocks = { arn = aws_s3_bucket.prometheus_blocks.arn, name = aws_s3_bucket.prometheus_blocks.id }
    tempo_blocks      = { arn = aws_s3_bucket.tempo_blocks.arn, name = aws_s3_bucket.tempo_blocks.id }
    weaviate_backups  = { arn = aws_s3_bucket.weaviate_backups.arn, name = aws_s3_bucket.weaviate_backups.id }
  }
}

output "caches" {
  description = "Endpoint and security group of each Redis cache."

  value = {
    redis = {
      endpoint          = "rediss://${aws_elasticache_replication_group.redis.primary_endpoint_address}:6379"
      security_group_id = aws_security_group.redis.id
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
    azure_openai     = { arn = aws_secretsmanager_secret.azure_openai.arn }
    grafana          = { arn = aws_secretsmanager_secret.grafana.arn }
    redis_auth_token = { arn = aws_secretsmanager_secret.redis_auth_token.arn }
    weaviate_api_key = { arn = aws_secretsmanager_secret.weaviate_api_key.arn }
  }
}

output "tables" {
  description = "Name and ARN of each DynamoDB table."

  value = {
    sessions = { arn = aws_dynamodb_table.sessions.arn, name = aws_dynamodb_table.sessions.name }
  }
}

output "topics" {
  description = "ARN of each SNS topic. Who is told by e-mail must confirm the message that SNS sends first."

  value = {
    alerts          = { arn = aws_sns_topic_policy.alerts.arn }
    critical_alerts = { arn = aws_sns_topic_policy.critical_alerts.arn }
  }
}
