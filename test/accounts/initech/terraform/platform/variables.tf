# Variables that can be tuned without the blueprint, with their bounds.

variable "office_cidrs" {
  description = "IPv4 ranges of offices, which are exempt from the rate limit."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for cidr in var.office_cidrs : try(cidrnetmask(cidr), "0.0.0.0") != "0.0.0.0"])
    error_message = "office_cidrs must be IPv4 ranges such as 198.51.100.0/24, from /1 to /32. Write a single IP as 198.51.100.7/32; AWS WAF has no /0, which would exempt everybody."
  }
}

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

variable "pool_observability_volume_generation" {
  description = "Generation of the data volume of pool observability: one more for a volume from a snapshot, the one before to go back."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.pool_observability_volume_generation >= 1 && var.pool_observability_volume_generation <= 1000 && floor(var.pool_observability_volume_generation) == var.pool_observability_volume_generation
    error_message = "pool_observability_volume_generation must be a whole number from 1 to 1000. 1 is the volume that the pool began with."
  }
}

variable "pool_observability_volume_snapshot_id" {
  description = "EBS snapshot that a new generation of the data volume of pool observability begins with. Default: none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.pool_observability_volume_snapshot_id == "" || can(regex("^snap-([0-9a-f]{8}|[0-9a-f]{17})$", var.pool_observability_volume_snapshot_id))
    error_message = "pool_observability_volume_snapshot_id must be the id of an EBS snapshot, such as snap-0123456789abcdef0. Both variables change in one apply; aws ec2 describe-snapshots --region eu-central-1 --owner-ids self --filters Name=tag:data-volume,Values=*-observability* lists the pool's."
  }

  validation {
    condition     = var.pool_observability_volume_snapshot_id == "" || var.pool_observability_volume_generation > 1
    error_message = "pool_observability_volume_snapshot_id needs a generation of its own: pool_observability_volume_generation is 1, the volume that the pool began with. Both variables change in one apply; aws ec2 describe-snapshots --region eu-central-1 --owner-ids self --filters Name=tag:data-volume,Values=*-observability* lists the pool's."
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

variable "pool_weaviate_0_volume_generation" {
  description = "Generation of the data volume of pool weaviate_0: one more for a volume from a snapshot, the one before to go back."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.pool_weaviate_0_volume_generation >= 1 && var.pool_weaviate_0_volume_generation <= 1000 && floor(var.pool_weaviate_0_volume_generation) == var.pool_weaviate_0_volume_generation
    error_message = "pool_weaviate_0_volume_generation must be a whole number from 1 to 1000. 1 is the volume that the pool began with."
  }
}

variable "pool_weaviate_0_volume_snapshot_id" {
  description = "EBS snapshot that a new generation of the data volume of pool weaviate_0 begins with. Default: none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.pool_weaviate_0_volume_snapshot_id == "" || can(regex("^snap-([0-9a-f]{8}|[0-9a-f]{17})$", var.pool_weaviate_0_volume_snapshot_id))
    error_message = "pool_weaviate_0_volume_snapshot_id must be the id of an EBS snapshot, such as snap-0123456789abcdef0. Both variables change in one apply; aws ec2 describe-snapshots --region eu-central-1 --owner-ids self --filters Name=tag:data-volume,Values=*-weaviate-0* lists the pool's."
  }

  validation {
    condition     = var.pool_weaviate_0_volume_snapshot_id == "" || var.pool_weaviate_0_volume_generation > 1
    error_message = "pool_weaviate_0_volume_snapshot_id needs a generation of its own: pool_weaviate_0_volume_generation is 1, the volume that the pool began with. Both variables change in one apply; aws ec2 describe-snapshots --region eu-central-1 --owner-ids self --filters Name=tag:data-volume,Values=*-weaviate-0* lists the pool's."
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

variable "web_acl_counted_rules" {
  description = "AWS managed rules that only count, by rule group, also where web_acl_mode is block."
  type        = map(list(string))
  default     = { common = ["SizeRestrictions_BODY"] }
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.web_acl_counted_rules), ["ip_reputation", "common", "known_bad_inputs", "sql_injection"])) == 0
    error_message = "web_acl_counted_rules must be lists of ip_reputation, common, known_bad_inputs, sql_injection. AWS WAF ignores a name that its group does not have."
  }

  validation {
    condition     = length(setsubtract(lookup(var.web_acl_counted_rules, "ip_reputation", []), ["AWSManagedIPReputationList", "AWSManagedReconnaissanceList", "AWSManagedIPDDoSList"])) == 0
    error_message = "web_acl_counted_rules has an unknown name in ip_reputation; this condition lists those that there are. AWS WAF ignores a name that its group does not have."
  }

  validation {
    condition     = length(setsubtract(lookup(var.web_acl_counted_rules, "common", []), ["NoUserAgent_HEADER", "UserAgent_BadBots_HEADER", "SizeRestrictions_QUERYSTRING", "SizeRestrictions_Cookie_HEADER", "SizeRestrictions_BODY", "SizeRestrictions_URIPATH", "EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_COOKIE", "EC2MetaDataSSRF_URIPATH", "EC2MetaDataSSRF_QUERYARGUMENTS", "GenericLFI_QUERYARGUMENTS", "GenericLFI_URIPATH", "GenericLFI_BODY", "RestrictedExtensions_URIPATH", "RestrictedExtensions_QUERYARGUMENTS", "GenericRFI_QUERYARGUMENTS", "GenericRFI_BODY", "GenericRFI_URIPATH", "CrossSiteScripting_COOKIE", "CrossSiteScripting_QUERYARGUMENTS", "CrossSiteScripting_BODY", "CrossSiteScripting_URIPATH"])) == 0
    error_message = "web_acl_counted_rules has an unknown name in common; this condition lists those that there are. AWS WAF ignores a name that its group does not have."
  }

  validation {
    condition     = length(setsubtract(lookup(var.web_acl_counted_rules, "known_bad_inputs", []), ["JavaDeserializationRCE_HEADER", "JavaDeserializationRCE_BODY", "JavaDeserializationRCE_URIPATH", "JavaDeserializationRCE_QUERYSTRING", "Host_localhost_HEADER", "PROPFIND_METHOD", "ExploitablePaths_URIPATH", "Log4JRCE_HEADER", "Log4JRCE_QUERYSTRING", "Log4JRCE_BODY", "Log4JRCE_URIPATH", "ReactJSRCE_BODY"])) == 0
    error_message = "web_acl_counted_rules has an unknown name in known_bad_inputs; this condition lists those that there are. AWS WAF ignores a name that its group does not have."
  }

  validation {
    condition     = length(setsubtract(lookup(var.web_acl_counted_rules, "sql_injection", []), ["SQLi_QUERYARGUMENTS", "SQLiExtendedPatterns_QUERYARGUMENTS", "SQLi_BODY", "SQLiExtendedPatterns_BODY", "SQLi_COOKIE", "SQLi_URIPATH"])) == 0
    error_message = "web_acl_counted_rules has an unknown name in sql_injection; this condition lists those that there are. AWS WAF ignores a name that its group does not have."
  }
}

variable "web_acl_mode" {
  description = "What AWS managed rules do: count only counts what block would block. The rate limit always blocks."
  type        = string
  default     = "count"
  nullable    = false

  validation {
    condition     = contains(["count", "block"], var.web_acl_mode)
    error_message = "web_acl_mode must be one of count, block. Check the counted requests before you block."
  }
}

variable "web_acl_rate_limit" {
  description = "Requests in five minutes from one IP. An office may share one behind NAT."
  type        = number
  default     = 50000
  nullable    = false

  validation {
    condition     = var.web_acl_rate_limit >= 10 && var.web_acl_rate_limit <= 2000000000 && floor(var.web_acl_rate_limit) == var.web_acl_rate_limit
    error_message = "web_acl_rate_limit must be a whole number from 10 to 2000000000. AWS WAF accepts 10 to 2,000,000,000."
  }
}
