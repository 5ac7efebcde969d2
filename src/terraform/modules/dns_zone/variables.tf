variable "name" {
  description = "Name of what is made beside the zone."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{1,100}$", var.name))
    error_message = "Use at most 100 letters, digits and hyphens."
  }
}

variable "domain" {
  description = "Domain of the hosted zone, without a dot at the end."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}$", var.domain))
    error_message = "Give a domain such as example.org, in lower case and without a dot at the end."
  }
}

variable "create" {
  description = "Whether to make the zone. Off: a public zone of this domain is looked up in the account."
  type        = bool
  default     = false
  nullable    = false
}

variable "zone_id" {
  description = "Id of the zone to look up, in the account of the provider. Null: the account has one public zone of this domain."
  type        = string
  default     = null

  validation {
    condition     = var.zone_id == null || can(regex("^Z[A-Z0-9]{1,31}$", var.zone_id))
    error_message = "Give an id such as Z0123456789ABCDEFGHIJ."
  }
}

variable "subdomain" {
  description = "Put between each name and the domain: dev makes www.dev.example.org. Null: nothing."
  type        = string
  default     = null
}

variable "names" {
  description = "Names relative to the domain, by who has them; @ is the domain itself."
  type        = map(list(string))
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for name in flatten(values(var.names)) :
      name == "@" || can(regex("^(\\*|[a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?)*$", name))
    ])
    error_message = "Give names such as www, in lower case, relative to the domain."
  }

  validation {
    condition     = length(distinct(flatten(values(var.names)))) == length(flatten(values(var.names)))
    error_message = "A name can lead to one place only."
  }
}

variable "targets" {
  description = "What the names lead to, by the same keys: host name and hosted zone of a load balancer or distribution. Apart from names, because a distribution knows its host name only after it knows its names."
  type = map(object({
    host            = string
    zone_id         = string
    evaluate_health = optional(bool, false)
  }))
  default  = {}
  nullable = false
}

variable "ipv6" {
  description = "Keys of names that lead to something with IPv6 addresses."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "certificates" {
  description = "Certificates to request, by who uses them: whose names they cover, and their region (null: the provider's; CloudFront needs us-east-1)."
  type = map(object({
    names_of = list(string)
    region   = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for it in values(var.certificates) : length(it.names_of) > 0])
    error_message = "A certificate is for the names of somebody."
  }
}

variable "query_logs" {
  description = "Whether queries are logged. Only for a zone that is made here."
  type        = bool
  default     = false
  nullable    = false
}

variable "query_log_retention_days" {
  description = "Days to keep query logs."
  type        = number
  default     = 365
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key in us-east-1 that encrypts the query logs. Null leaves it to CloudWatch Logs."
  type        = string
  default     = null
}

variable "dnssec" {
  description = "Whether answers are signed. Only for a zone that is made here; enter ds_record at the registrar afterwards."
  type        = bool
  default     = false
  nullable    = false
}

variable "force_destroy" {
  description = "Whether the zone may be deleted together with records that Terraform did not make."
  type        = bool
  default     = false
  nullable    = false
}
