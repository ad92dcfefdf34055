# Variables that can be tuned without the blueprint, with their bounds.

variable "pager_url" {
  description = "URL at which pager is told of alarms, with its key. Whoever has it can call people."
  type        = string
  sensitive   = true
  nullable    = false

  validation {
    condition     = can(regex("^https://", var.pager_url))
    error_message = "pager_url must begin with https://. Give it as TF_VAR_pager_url, and write it in no file."
  }
}
