# Cache redis: Redis and what it needs.

resource "aws_elasticache_replication_group" "redis" {
  replication_group_id       = "apexai-crm-dev-redis"
  description                = "redis cache"
  engine                     = "redis"
  engine_version             = "7.0"
  node_type                  = "cache.t3.micro"
  num_cache_clusters         = 1
  port                       = 6379
  kms_key_id                 = aws_kms_key.data.arn
  at_rest_encryption_enabled = "true"
  automatic_failover_enabled = false
  maintenance_window         = "mon:05:00-mon:07:00"
  multi_az_enabled           = false
  parameter_group_name       = aws_elasticache_parameter_group.redis.name
  security_group_ids         = [aws_security_group.redis.id]
  snapshot_name              = var.redis_snapshot == "" || startswith(var.redis_snapshot, "arn:") ? null : var.redis_snapshot
  snapshot_retention_limit   = var.redis_snapshot_days
  snapshot_window            = var.redis_snapshot_window
  subnet_group_name          = aws_elasticache_subnet_group.redis.name
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"

  # What a new cache begins with. Later changes are ignored: they would replace the cache.
  snapshot_arns = startswith(var.redis_snapshot, "arn:") ? [var.redis_snapshot] : null

  lifecycle {
    prevent_destroy = true

    ignore_changes = [snapshot_arns, snapshot_name]
  }
}

resource "aws_elasticache_subnet_group" "redis" {
  name       = "apexai-crm-dev-redis"
  subnet_ids = local.private_subnet_ids
}

resource "aws_elasticache_parameter_group" "redis" {
  name   = "apexai-crm-dev-redis"
  family = "redis7"

  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }
}

resource "aws_security_group" "redis" {
  name        = "apexai-crm-dev-redis"
  description = "redis cache"
  vpc_id      = local.vpc_id
  tags        = { Name = "apexai-crm-dev-redis" }
}
