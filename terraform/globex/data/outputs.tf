output "buckets" {
  description = "Name and ARN of each bucket."

  value = {
    artifacts = { arn = aws_s3_bucket.artifacts.arn, name = aws_s3_bucket.artifacts.id }
  }
}

output "caches" {
  description = "Address and security group of each Redis cache."

  value = {
    redis = {
      endpoint          = "rediss://${aws_elasticache_replication_group.redis.primary_endpoint_address}:6379"
      security_group_id = aws_security_group.redis.id
    }
  }
}

output "key_arn" {
  description = "Key that encrypts all of it."
  value       = aws_kms_key.data.arn
}

output "tables" {
  description = "Name and ARN of each DynamoDB table."

  value = {
    sessions = { arn = aws_dynamodb_table.sessions.arn, name = aws_dynamodb_table.sessions.name }
  }
}
