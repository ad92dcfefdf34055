# Variables that can be tuned without the blueprint, with their bounds.

variable "mysql_backup_days" {
  description = "Retention of automated backups of mysql in days."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.mysql_backup_days >= 1 && var.mysql_backup_days <= 35 && floor(var.mysql_backup_days) == var.mysql_backup_days
    error_message = "mysql_backup_days must be a whole number from 1 to 35. RDS keeps an automated backup for at most 35 days; copy a snapshot to keep it longer."
  }
}

variable "mysql_backup_window" {
  description = "Daily backup window of mysql, UTC. The maintenance window is mon:04:00-mon:05:00."
  type        = string
  default     = "03:00-03:30"
  nullable    = false

  validation {
    condition     = anytrue([for window in [for t in regexall("^([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)$", var.mysql_backup_window) : { start = t[0] * 60 + t[1], length = (t[2] * 60 + t[3] - t[0] * 60 - t[1] + 1440) % 1440 }] : window.length >= 30 && (1680 - window.start) % 1440 >= window.length && (window.start + 1200) % 1440 >= 60])
    error_message = "mysql_backup_window must be HH:MM-HH:MM, 30 minutes or longer, and not overlap the maintenance window mon:04:00-mon:05:00. For example 02:00-02:30."
  }
}

variable "mysql_restore_from" {
  description = "Snapshot that mysql begins with, by its identifier or ARN. A database that exists stays as it is."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.mysql_restore_from == "" || can(regex("^(rds:|arn:aws[a-z-]*:rds:.+:)?[A-Za-z][A-Za-z0-9-]*$", var.mysql_restore_from))
    error_message = "mysql_restore_from must be the identifier or the ARN of a snapshot. List them: aws rds describe-db-snapshots, or describe-db-cluster-snapshots for Aurora."
  }
}

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
  description = "Daily snapshot window of redis, UTC. The maintenance window is mon:05:00-mon:07:00."
  type        = string
  default     = "07:30-08:30"
  nullable    = false

  validation {
    condition     = anytrue([for window in [for t in regexall("^([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)$", var.redis_snapshot_window) : { start = t[0] * 60 + t[1], length = (t[2] * 60 + t[3] - t[0] * 60 - t[1] + 1440) % 1440 }] : window.length >= 60 && (1740 - window.start) % 1440 >= window.length && (window.start + 1140) % 1440 >= 120])
    error_message = "redis_snapshot_window must be HH:MM-HH:MM, an hour or longer, and not overlap the maintenance window mon:05:00-mon:07:00. For example 02:00-03:00."
  }
}
