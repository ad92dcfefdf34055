# Variables that can be tuned without the blueprint, with their bounds.

variable "pool_app_instance_type" {
  description = "Instance type of pool app."
  type        = string
  default     = "m6i.2xlarge"
  nullable    = false

  validation {
    condition     = contains(["m6i.2xlarge", "m6i.4xlarge", "m7i.2xlarge", "m7i.4xlarge", "r6i.2xlarge", "r6i.4xlarge", "r7i.2xlarge", "r7i.4xlarge"], var.pool_app_instance_type)
    error_message = "pool_app_instance_type must be one of m6i.2xlarge, m6i.4xlarge, m7i.2xlarge, m7i.4xlarge, r6i.2xlarge, r6i.4xlarge, r7i.2xlarge, r7i.4xlarge. The tasks are proven to fit on these; for another change the blueprint and regenerate."
  }
}

variable "pool_app_instances_min" {
  description = "Minimum instances of pool app."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.pool_app_instances_min >= 2 && var.pool_app_instances_min <= 5 && floor(var.pool_app_instances_min) == var.pool_app_instances_min
    error_message = "pool_app_instances_min must be a whole number from 2 to 5. The minimum tasks do not fit on fewer."
  }
}

variable "pool_app_target_capacity" {
  description = "Percentage of the instances of pool app that tasks fill: below 100 ECS keeps instances in reserve, up to the maximum."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.pool_app_target_capacity >= 50 && var.pool_app_target_capacity <= 100 && floor(var.pool_app_target_capacity) == var.pool_app_target_capacity
    error_message = "pool_app_target_capacity must be a whole number from 50 to 100. 80 keeps a fifth free, on which tasks start without waiting for an instance."
  }
}

variable "pool_data_instance_type" {
  description = "Instance type of pool data."
  type        = string
  default     = "m6i.large"
  nullable    = false

  validation {
    condition     = contains(["m6i.large", "m6i.xlarge", "m6i.2xlarge", "m6i.4xlarge", "m7i.large", "m7i.xlarge", "m7i.2xlarge", "m7i.4xlarge", "r6i.large", "r6i.xlarge", "r6i.2xlarge", "r6i.4xlarge", "r7i.large", "r7i.xlarge", "r7i.2xlarge", "r7i.4xlarge"], var.pool_data_instance_type)
    error_message = "pool_data_instance_type must be one of m6i.large, m6i.xlarge, m6i.2xlarge, m6i.4xlarge, m7i.large, m7i.xlarge, m7i.2xlarge, m7i.4xlarge, r6i.large, r6i.xlarge, r6i.2xlarge, r6i.4xlarge, r7i.large, r7i.xlarge, r7i.2xlarge, r7i.4xlarge. The tasks are proven to fit on these; for another change the blueprint and regenerate."
  }
}

variable "pool_data_volume_generation" {
  description = "Generation of the data volume of pool data: one more for a volume from a snapshot, the one before to go back."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.pool_data_volume_generation >= 1 && var.pool_data_volume_generation <= 1000 && floor(var.pool_data_volume_generation) == var.pool_data_volume_generation
    error_message = "pool_data_volume_generation must be a whole number from 1 to 1000. 1 is the volume that the pool began with."
  }
}

variable "pool_data_volume_snapshot_id" {
  description = "EBS snapshot that a new generation of the data volume of pool data begins with. Default: none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.pool_data_volume_snapshot_id == "" || can(regex("^snap-([0-9a-f]{8}|[0-9a-f]{17})$", var.pool_data_volume_snapshot_id))
    error_message = "pool_data_volume_snapshot_id must be the id of an EBS snapshot, such as snap-0123456789abcdef0. Both variables change in one apply; aws ec2 describe-snapshots --region us-east-1 --owner-ids self --filters Name=tag:data-volume,Values=*-data* lists the pool's."
  }

  validation {
    condition     = var.pool_data_volume_snapshot_id == "" || var.pool_data_volume_generation > 1
    error_message = "pool_data_volume_snapshot_id needs a generation of its own: pool_data_volume_generation is 1, the volume that the pool began with. Both variables change in one apply; aws ec2 describe-snapshots --region us-east-1 --owner-ids self --filters Name=tag:data-volume,Values=*-data* lists the pool's."
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
