# Variables that can be tuned without the blueprint, with their bounds.

variable "postgres_backup_days" {
  description = "Retention of automated backups of postgres in days."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.postgres_backup_days >= 1 && var.postgres_backup_days <= 35 && floor(var.postgres_backup_days) == var.postgres_backup_days
    error_message = "postgres_backup_days must be a whole number from 1 to 35. RDS keeps an automated backup for at most 35 days; copy a snapshot to keep it longer."
  }
}

variable "postgres_backup_window" {
  description = "Daily backup window of postgres, UTC. The maintenance window is sun:03:30-sun:04:30."
  type        = string
  default     = "02:00-02:30"
  nullable    = false

  validation {
    condition     = anytrue([for window in [for t in regexall("^([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-3]):([0-5]\\d)$", var.postgres_backup_window) : { start = t[0] * 60 + t[1], length = (t[2] * 60 + t[3] - t[0] * 60 - t[1] + 1440) % 1440 }] : window.length >= 30 && (1650 - window.start) % 1440 >= window.length && (window.start + 1230) % 1440 >= 60])
    error_message = "postgres_backup_window must be HH:MM-HH:MM, 30 minutes or longer, and not overlap the maintenance window sun:03:30-sun:04:30. For example 02:00-02:30."
  }
}

variable "postgres_restore_from" {
  description = "Snapshot that postgres begins with, by its identifier or ARN. A database that exists stays as it is."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.postgres_restore_from == "" || can(regex("^(rds:|arn:aws[a-z-]*:rds:.+:)?[A-Za-z][A-Za-z0-9-]*$", var.postgres_restore_from))
    error_message = "postgres_restore_from must be the identifier or the ARN of a snapshot. List them: aws rds describe-db-snapshots, or describe-db-cluster-snapshots for Aurora."
  }
}
