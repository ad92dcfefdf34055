# Cache redis: Redis and what it needs.

# Redis asks for an auth token, which is set beside Terraform: here it would stand in the state.
resource "aws_elasticache_replication_group" "redis" {
  replication_group_id       = "initech-flynapse-redis"
  description                = "redis cache"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 1
  port                       = 6379
  kms_key_id                 = aws_kms_key.data.arn
  at_rest_encryption_enabled = "true"
  automatic_failover_enabled = false
  maintenance_window         = "sun:03:30-sun:04:30"
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
  name       = "initech-flynapse-redis"
  subnet_ids = local.private_subnet_ids
}

resource "aws_elasticache_parameter_group" "redis" {
  name   = "initech-flynapse-redis"
  family = "redis7"

  # Evict the least recently used keys: noeviction rejects writes when memory is full.
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
}

resource "aws_security_group" "redis" {
  name        = "initech-flynapse-redis"
  description = "redis cache"
  vpc_id      = local.vpc_id
  tags        = { Name = "initech-flynapse-redis" }
}
