# Variables that can be tuned without the blueprint, with their bounds.

variable "redis_snapshot" {
  description = "Snapshot that redis begins with when it is created: its name, or the ARN of an RDB file in S3. A cache that is there ignores it. Default: none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.redis_snapshot == "" || can(regex("^([A-Za-z][A-Za-z0-9.-]{0,254}|arn:aws:s3:::[^/*,]+/[^*,]+[.]rdb)$", var.redis_snapshot))
    error_message = "redis_snapshot must be the name of a snapshot of ElastiCache, or the ARN of an RDB file in S3. For example before-the-move, or arn:aws:s3:::client-moves/redis.rdb."
  }
}

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
    condition     = anytrue([for window in [for t in regexall("^([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)$", var.redis_snapshot_window) : { start = t[0] * 60 + t[1], length = (t[2] * 60 + t[3] - t[0] * 60 - t[1] + 1440) % 1440 }] : window.length >= 60 && (1650 - window.start) % 1440 >= window.length && (window.start + 1230) % 1440 >= 60])
    error_message = "redis_snapshot_window must be HH:MM-HH:MM, an hour or longer, and not overlap the maintenance window sun:03:30-sun:04:30. For example 02:00-03:00."
  }
}
