# Variables that can be tuned without the blueprint, with their bounds.

variable "backend_memory_mib" {
  description = "Memory of a task of backend in MiB; a task that exceeds it is killed."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = contains([512, 1024, 2048], var.backend_memory_mib)
    error_message = "backend_memory_mib must be one of 512, 1024, 2048. Fargate accepts only these sizes with 256 CPU units."
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
  default     = 1
  nullable    = false

  validation {
    condition     = var.backend_tasks_min >= 1 && var.backend_tasks_min <= var.backend_tasks_max && floor(var.backend_tasks_min) == var.backend_tasks_min
    error_message = "backend_tasks_min must be a whole number from 1 to backend_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
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

variable "frontend_memory_mib" {
  description = "Memory of a task of frontend in MiB; a task that exceeds it is killed."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition     = contains([512, 1024, 2048], var.frontend_memory_mib)
    error_message = "frontend_memory_mib must be one of 512, 1024, 2048. Fargate accepts only these sizes with 256 CPU units."
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
  default     = 1
  nullable    = false

  validation {
    condition     = var.frontend_tasks_min >= 1 && var.frontend_tasks_min <= var.frontend_tasks_max && floor(var.frontend_tasks_min) == var.frontend_tasks_min
    error_message = "frontend_tasks_min must be a whole number from 1 to frontend_tasks_max. More is not proven to fit: raise it in the blueprint and regenerate."
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
  nullable    = false

  default = {
    common        = ["CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY"]
    sql_injection = ["SQLi_BODY", "SQLiExtendedPatterns_BODY"]
  }

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
  default     = "block"
  nullable    = false

  validation {
    condition     = contains(["count", "block"], var.web_acl_mode)
    error_message = "web_acl_mode must be one of count, block. Check the counted requests before you block."
  }
}

variable "web_acl_rate_limit" {
  description = "Requests in five minutes from one IP. An office may share one behind NAT."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.web_acl_rate_limit >= 10 && var.web_acl_rate_limit <= 2000000000 && floor(var.web_acl_rate_limit) == var.web_acl_rate_limit
    error_message = "web_acl_rate_limit must be a whole number from 10 to 2000000000. AWS WAF accepts 10 to 2,000,000,000."
  }
}
