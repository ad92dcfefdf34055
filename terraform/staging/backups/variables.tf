# Variables that can be tuned without the blueprint, with their bounds.

variable "backup_retention_days" {
  description = "Retention of the daily backups of tables and data volumes in days."
  type        = number
  default     = 35
  nullable    = false

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 365 && floor(var.backup_retention_days) == var.backup_retention_days
    error_message = "backup_retention_days must be a whole number from 7 to 365. It is that of backups to come: each that is there keeps the days that it was taken with."
  }
}
