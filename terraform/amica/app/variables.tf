# Variables that can be tuned without the blueprint, with their bounds.

variable "chainlit_memory_mib" {
  description = "Memory of a task of chainlit in MiB; a task that exceeds it is killed."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = contains([512, 1024, 2048], var.chainlit_memory_mib)
    error_message = "chainlit_memory_mib must be one of 512, 1024, 2048. Fargate accepts only these sizes with 256 CPU units."
  }
}

variable "edge_log_days" {
  description = "Retention in days of CloudFront's access logs and the log of its web ACL."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.edge_log_days)
    error_message = "edge_log_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. CloudWatch Logs accepts only these values."
  }
}

variable "log_level" {
  description = "Log level of the application. A change takes effect when tasks start."
  type        = string
  default     = "info"
  nullable    = false

  validation {
    condition     = length(var.log_level) > 0 && length(var.log_level) <= 4096
    error_message = "log_level must have 1 to 4096 characters. It is plain text; a secret is one of the secrets."
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

variable "request_log_days" {
  description = "Retention in days of the access logs of load balancers and of the web ACL's log."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.request_log_days)
    error_message = "request_log_days must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. CloudWatch Logs accepts only these values."
  }
}
