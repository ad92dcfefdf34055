# Variables that can be tuned without the blueprint, with their bounds.

variable "redis_snapshot_days" {
  description = "Retention of daily snapshots of redis in days."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.redis_snapshot_days >= 1 && var.redis_snapshot_days <= 35 && floor(var.redis_snapshot_days) == var.redis_snapshot_days
    error_message = "redis_snapshot_days must be a whole number from 1 to 35. ElastiCache keeps a snapshot for at most 35 days; copy it to S3 to keep it longer."
  }
}

variable "redis_snapshot_window" {
  description = "Daily snapshot window of redis, UTC. The maintenance window is sun:03:30-sun:04:30."
  type        = string
  default     = "02:00-03:00"
  nullable    = false

  validation {
    condition     = can(regex("^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d$", var.redis_snapshot_window))
    error_message = "redis_snapshot_window must be HH:MM-HH:MM. For example 02:00-03:00."
  }
}
