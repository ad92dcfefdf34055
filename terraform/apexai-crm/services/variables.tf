# Variables that can be tuned without the blueprint, with their bounds.

variable "log_retention_days" {
  description = "Retention of container logs in days."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. CloudWatch Logs accepts only these values."
  }
}

variable "server_memory_mib" {
  description = "Memory of a task of server in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = contains([1024, 2048, 3072, 4096], var.server_memory_mib)
    error_message = "server_memory_mib must be one of 1024, 2048, 3072, 4096. Fargate accepts only these sizes with 512 CPU units."
  }
}

variable "server_tasks_max" {
  description = "Maximum tasks of server."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.server_tasks_max >= 1 && var.server_tasks_max <= 10 && floor(var.server_tasks_max) == var.server_tasks_max
    error_message = "server_tasks_max must be a whole number from 1 to 10. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "server_tasks_min" {
  description = "Minimum tasks of server."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.server_tasks_min >= 1 && var.server_tasks_min <= var.server_tasks_max && floor(var.server_tasks_min) == var.server_tasks_min
    error_message = "server_tasks_min must be a whole number from 1 to server_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "studio_memory_mib" {
  description = "Memory of a task of studio in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = contains([1024, 2048, 3072, 4096], var.studio_memory_mib)
    error_message = "studio_memory_mib must be one of 1024, 2048, 3072, 4096. Fargate accepts only these sizes with 512 CPU units."
  }
}

variable "studio_tasks_max" {
  description = "Maximum tasks of studio."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.studio_tasks_max >= 1 && var.studio_tasks_max <= 10 && floor(var.studio_tasks_max) == var.studio_tasks_max
    error_message = "studio_tasks_max must be a whole number from 1 to 10. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "studio_tasks_min" {
  description = "Minimum tasks of studio."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.studio_tasks_min >= 1 && var.studio_tasks_min <= var.studio_tasks_max && floor(var.studio_tasks_min) == var.studio_tasks_min
    error_message = "studio_tasks_min must be a whole number from 1 to studio_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}
