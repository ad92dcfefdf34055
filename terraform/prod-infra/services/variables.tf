# Variables that can be tuned without the blueprint, with their bounds.

variable "ai_service_memory_mib" {
  description = "Memory of a task of ai-service in MiB; a task that exceeds it is killed."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = var.ai_service_memory_mib >= 64 && var.ai_service_memory_mib <= 4096 && floor(var.ai_service_memory_mib) == var.ai_service_memory_mib
    error_message = "ai_service_memory_mib must be a whole number from 64 to 4096. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "ai_service_tasks_max" {
  description = "Maximum tasks of ai-service."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.ai_service_tasks_max >= 1 && var.ai_service_tasks_max <= 10 && floor(var.ai_service_tasks_max) == var.ai_service_tasks_max
    error_message = "ai_service_tasks_max must be a whole number from 1 to 10. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "ai_service_tasks_min" {
  description = "Minimum tasks of ai-service."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.ai_service_tasks_min >= 1 && var.ai_service_tasks_min <= var.ai_service_tasks_max && floor(var.ai_service_tasks_min) == var.ai_service_tasks_min
    error_message = "ai_service_tasks_min must be a whole number from 1 to ai_service_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "backend_memory_mib" {
  description = "Memory of a task of backend in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.backend_memory_mib >= 64 && var.backend_memory_mib <= 2048 && floor(var.backend_memory_mib) == var.backend_memory_mib
    error_message = "backend_memory_mib must be a whole number from 64 to 2048. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "backend_tasks_max" {
  description = "Maximum tasks of backend."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.backend_tasks_max >= 1 && var.backend_tasks_max <= 10 && floor(var.backend_tasks_max) == var.backend_tasks_max
    error_message = "backend_tasks_max must be a whole number from 1 to 10. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "backend_tasks_min" {
  description = "Minimum tasks of backend."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.backend_tasks_min >= 1 && var.backend_tasks_min <= var.backend_tasks_max && floor(var.backend_tasks_min) == var.backend_tasks_min
    error_message = "backend_tasks_min must be a whole number from 1 to backend_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "frontend_memory_mib" {
  description = "Memory of a task of frontend in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.frontend_memory_mib >= 64 && var.frontend_memory_mib <= 2048 && floor(var.frontend_memory_mib) == var.frontend_memory_mib
    error_message = "frontend_memory_mib must be a whole number from 64 to 2048. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "frontend_tasks_max" {
  description = "Maximum tasks of frontend."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.frontend_tasks_max >= 1 && var.frontend_tasks_max <= 10 && floor(var.frontend_tasks_max) == var.frontend_tasks_max
    error_message = "frontend_tasks_max must be a whole number from 1 to 10. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "frontend_tasks_min" {
  description = "Minimum tasks of frontend."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.frontend_tasks_min >= 1 && var.frontend_tasks_min <= var.frontend_tasks_max && floor(var.frontend_tasks_min) == var.frontend_tasks_min
    error_message = "frontend_tasks_min must be a whole number from 1 to frontend_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

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

variable "qdrant_memory_mib" {
  description = "Memory of a task of qdrant in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.qdrant_memory_mib >= 64 && var.qdrant_memory_mib <= 2048 && floor(var.qdrant_memory_mib) == var.qdrant_memory_mib
    error_message = "qdrant_memory_mib must be a whole number from 64 to 2048. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "redis_memory_mib" {
  description = "Memory of a task of redis in MiB; a task that exceeds it is killed."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.redis_memory_mib >= 64 && var.redis_memory_mib <= 1024 && floor(var.redis_memory_mib) == var.redis_memory_mib
    error_message = "redis_memory_mib must be a whole number from 64 to 1024. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}
