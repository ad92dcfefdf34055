# Variables that can be tuned without the blueprint, with their bounds.

variable "api_memory_mib" {
  description = "Memory of a task of api in MiB; a task that exceeds it is killed."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = var.api_memory_mib >= 64 && var.api_memory_mib <= 2560 && floor(var.api_memory_mib) == var.api_memory_mib
    error_message = "api_memory_mib must be a whole number from 64 to 2560. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "api_tasks_max" {
  description = "Maximum tasks of api."
  type        = number
  default     = 6
  nullable    = false

  validation {
    condition     = var.api_tasks_max >= 1 && var.api_tasks_max <= 6 && floor(var.api_tasks_max) == var.api_tasks_max
    error_message = "api_tasks_max must be a whole number from 1 to 6. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "api_tasks_min" {
  description = "Minimum tasks of api."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.api_tasks_min >= 1 && var.api_tasks_min <= var.api_tasks_max && floor(var.api_tasks_min) == var.api_tasks_min
    error_message = "api_tasks_min must be a whole number from 1 to api_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "dashboard_memory_mib" {
  description = "Memory of a task of dashboard in MiB; a task that exceeds it is killed."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.dashboard_memory_mib >= 64 && var.dashboard_memory_mib <= 640 && floor(var.dashboard_memory_mib) == var.dashboard_memory_mib
    error_message = "dashboard_memory_mib must be a whole number from 64 to 640. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "dashboard_tasks_max" {
  description = "Maximum tasks of dashboard."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.dashboard_tasks_max >= 1 && var.dashboard_tasks_max <= 3 && floor(var.dashboard_tasks_max) == var.dashboard_tasks_max
    error_message = "dashboard_tasks_max must be a whole number from 1 to 3. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "dashboard_tasks_min" {
  description = "Minimum tasks of dashboard."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.dashboard_tasks_min >= 1 && var.dashboard_tasks_min <= var.dashboard_tasks_max && floor(var.dashboard_tasks_min) == var.dashboard_tasks_min
    error_message = "dashboard_tasks_min must be a whole number from 1 to dashboard_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "grafana_memory_mib" {
  description = "Memory of a task of grafana in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.grafana_memory_mib >= 64 && var.grafana_memory_mib <= 1024 && floor(var.grafana_memory_mib) == var.grafana_memory_mib
    error_message = "grafana_memory_mib must be a whole number from 64 to 1024. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "log_retention_days" {
  description = "Retention of container logs in days."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. CloudWatch Logs accepts only these values."
  }
}

variable "loki_memory_mib" {
  description = "Memory of a task of loki in MiB; a task that exceeds it is killed."
  type        = number
  default     = 3072
  nullable    = false

  validation {
    condition     = var.loki_memory_mib >= 64 && var.loki_memory_mib <= 3072 && floor(var.loki_memory_mib) == var.loki_memory_mib
    error_message = "loki_memory_mib must be a whole number from 64 to 3072. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "otel_collector_memory_mib" {
  description = "Memory of a task of otel-collector in MiB; a task that exceeds it is killed."
  type        = number
  default     = 1024
  nullable    = false

  validation {
    condition     = var.otel_collector_memory_mib >= 64 && var.otel_collector_memory_mib <= 1280 && floor(var.otel_collector_memory_mib) == var.otel_collector_memory_mib
    error_message = "otel_collector_memory_mib must be a whole number from 64 to 1280. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "prometheus_backup_memory_mib" {
  description = "Memory of a task of prometheus-backup in MiB; a task that exceeds it is killed."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.prometheus_backup_memory_mib >= 64 && var.prometheus_backup_memory_mib <= 256 && floor(var.prometheus_backup_memory_mib) == var.prometheus_backup_memory_mib
    error_message = "prometheus_backup_memory_mib must be a whole number from 64 to 256. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "prometheus_memory_mib" {
  description = "Memory of a task of prometheus in MiB; a task that exceeds it is killed."
  type        = number
  default     = 5120
  nullable    = false

  validation {
    condition     = var.prometheus_memory_mib >= 257 && var.prometheus_memory_mib <= 5120 && floor(var.prometheus_memory_mib) == var.prometheus_memory_mib
    error_message = "prometheus_memory_mib must be a whole number from 257 to 5120. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "tempo_memory_mib" {
  description = "Memory of a task of tempo in MiB; a task that exceeds it is killed."
  type        = number
  default     = 3072
  nullable    = false

  validation {
    condition     = var.tempo_memory_mib >= 64 && var.tempo_memory_mib <= 3072 && floor(var.tempo_memory_mib) == var.tempo_memory_mib
    error_message = "tempo_memory_mib must be a whole number from 64 to 3072. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "weaviate_0_memory_mib" {
  description = "Memory of a task of weaviate-0 in MiB; a task that exceeds it is killed."
  type        = number
  default     = 28672
  nullable    = false

  validation {
    condition     = var.weaviate_0_memory_mib >= 64 && var.weaviate_0_memory_mib <= 28672 && floor(var.weaviate_0_memory_mib) == var.weaviate_0_memory_mib
    error_message = "weaviate_0_memory_mib must be a whole number from 64 to 28672. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}

variable "weaviate_backup_memory_mib" {
  description = "Memory of a task of weaviate-backup in MiB; a task that exceeds it is killed."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.weaviate_backup_memory_mib >= 64 && var.weaviate_backup_memory_mib <= 320 && floor(var.weaviate_backup_memory_mib) == var.weaviate_backup_memory_mib
    error_message = "weaviate_backup_memory_mib must be a whole number from 64 to 320. More is not proven to fit: raise it in the blueprint and regenerate."
  }
}
