# Variables that can be tuned without the blueprint, with their bounds.

variable "pool_app_instance_type" {
  description = "Instance type of pool app."
  type        = string
  default     = "m6i.large"
  nullable    = false

  validation {
    condition     = contains(["m6i.large", "m6i.xlarge", "m6i.2xlarge", "m6i.4xlarge", "m7i.large", "m7i.xlarge", "m7i.2xlarge", "m7i.4xlarge", "r6i.large", "r6i.xlarge", "r6i.2xlarge", "r6i.4xlarge", "r7i.large", "r7i.xlarge", "r7i.2xlarge", "r7i.4xlarge"], var.pool_app_instance_type)
    error_message = "pool_app_instance_type must be one of m6i.large, m6i.xlarge, m6i.2xlarge, m6i.4xlarge, m7i.large, m7i.xlarge, m7i.2xlarge, m7i.4xlarge, r6i.large, r6i.xlarge, r6i.2xlarge, r6i.4xlarge, r7i.large, r7i.xlarge, r7i.2xlarge, r7i.4xlarge. The tasks are proven to fit on these; for another change the blueprint and regenerate."
  }
}

variable "pool_app_instances_min" {
  description = "Minimum instances of pool app."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.pool_app_instances_min >= 2 && var.pool_app_instances_min <= 6 && floor(var.pool_app_instances_min) == var.pool_app_instances_min
    error_message = "pool_app_instances_min must be a whole number from 2 to 6. The minimum tasks do not fit on fewer."
  }
}

variable "pool_observability_instance_type" {
  description = "Instance type of pool observability."
  type        = string
  default     = "m6i.xlarge"
  nullable    = false

  validation {
    condition     = contains(["m6i.xlarge", "m6i.2xlarge", "m6i.4xlarge", "m7i.xlarge", "m7i.2xlarge", "m7i.4xlarge", "r6i.xlarge", "r6i.2xlarge", "r6i.4xlarge", "r7i.xlarge", "r7i.2xlarge", "r7i.4xlarge"], var.pool_observability_instance_type)
    error_message = "pool_observability_instance_type must be one of m6i.xlarge, m6i.2xlarge, m6i.4xlarge, m7i.xlarge, m7i.2xlarge, m7i.4xlarge, r6i.xlarge, r6i.2xlarge, r6i.4xlarge, r7i.xlarge, r7i.2xlarge, r7i.4xlarge. The tasks are proven to fit on these; for another change the blueprint and regenerate."
  }
}

variable "pool_weaviate_0_instance_type" {
  description = "Instance type of pool weaviate_0."
  type        = string
  default     = "r6i.xlarge"
  nullable    = false

  validation {
    condition     = contains(["m6i.2xlarge", "m6i.4xlarge", "m7i.2xlarge", "m7i.4xlarge", "r6i.xlarge", "r6i.2xlarge", "r6i.4xlarge", "r7i.xlarge", "r7i.2xlarge", "r7i.4xlarge"], var.pool_weaviate_0_instance_type)
    error_message = "pool_weaviate_0_instance_type must be one of m6i.2xlarge, m6i.4xlarge, m7i.2xlarge, m7i.4xlarge, r6i.xlarge, r6i.2xlarge, r6i.4xlarge, r7i.xlarge, r7i.2xlarge, r7i.4xlarge. The tasks are proven to fit on these; for another change the blueprint and regenerate."
  }
}
