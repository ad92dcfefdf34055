# What may be turned without the blueprint, and how far.

variable "api_memory_mib" {
  description = "Memory of a task of api in MiB; one that takes more is killed."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = var.api_memory_mib >= 64 && var.api_memory_mib <= 3072 && floor(var.api_memory_mib) == var.api_memory_mib
    error_message = "api_memory_mib must be a whole number from 64 to 3072. More must be proven to fit first: raise it in the blueprint and regenerate."
  }
}

variable "api_tasks_min" {
  description = "Tasks of api that always run."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.api_tasks_min >= 1 && var.api_tasks_min <= 4 && floor(var.api_tasks_min) == var.api_tasks_min
    error_message = "api_tasks_min must be a whole number from 1 to 4. More must be proven to fit first: raise it in the blueprint and regenerate."
  }
}

variable "dashboard_memory_mib" {
  description = "Memory of a task of dashboard in MiB; one that takes more is killed."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = var.dashboard_memory_mib >= 64 && var.dashboard_memory_mib <= 768 && floor(var.dashboard_memory_mib) == var.dashboard_memory_mib
    error_message = "dashboard_memory_mib must be a whole number from 64 to 768. More must be proven to fit first: raise it in the blueprint and regenerate."
  }
}

variable "dashboard_tasks_min" {
  description = "Tasks of dashboard that always run."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.dashboard_tasks_min >= 1 && var.dashboard_tasks_min <= 2 && floor(var.dashboard_tasks_min) == var.dashboard_tasks_min
    error_message = "dashboard_tasks_min must be a whole number from 1 to 2. More must be proven to fit first: raise it in the blueprint and regenerate."
  }
}

variable "log_retention_days" {
  description = "Days that CloudWatch keeps what the containers print."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. CloudWatch knows these periods only."
  }
}
