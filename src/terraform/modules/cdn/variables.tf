variable "name" {
  description = "Name of the distribution, in its comment and in what is made for it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{1,32}$", var.name))
    error_message = "Use at most 32 letters, digits and hyphens."
  }
}

variable "load_balancers" {
  description = "Application load balancers behind the distribution, by name. An internal one is reached by its VPC origin (output ids of the module vpc_origins). public: it is reached by its public name, and so can everybody else, unless it asks for the header. https: whether its listener has a certificate for the names of the distribution."
  type = map(object({
    dns_name      = string
    vpc_origin_id = optional(string)
    https         = optional(bool, false)
    public        = optional(bool, false)
    header        = optional(object({ name = string, value = string }))
    read_timeout  = optional(number, 30)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for it in values(var.load_balancers) : it.read_timeout >= 1 && it.read_timeout <= 120])
    error_message = "CloudFront waits 1 to 120 seconds for an answer unless AWS raises the quota."
  }

  validation {
    condition     = alltrue([for it in values(var.load_balancers) : it.public || it.vpc_origin_id != null])
    error_message = "An internal load balancer is reached by a VPC origin only."
  }
}

variable "buckets" {
  description = "Buckets behind the distribution, by name: their regional host name, and the folder to serve, such as /site. Their policies have to admit the distribution."
  type        = map(object({ domain_name = string, folder = optional(string) }))
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for it in values(var.buckets) : it.folder == null || can(regex("^/.*[^/]$", it.folder))])
    error_message = "A folder begins with a slash and does not end with one."
  }
}

variable "default_behavior" {
  description = "What happens to requests that no other behavior takes: the name of the origin, and what is cached: disabled, optimized or origin (what the origin's Cache-Control says; not for buckets)."
  type        = object({ origin = string, cache = optional(string, "disabled") })
  nullable    = false

  validation {
    condition     = contains(["disabled", "optimized", "origin"], var.default_behavior.cache)
    error_message = "Choose disabled, optimized or origin."
  }
}

variable "behaviors" {
  description = "Behaviors by path; the first that matches wins."
  type = list(object({
    path   = string
    origin = string
    cache  = optional(string, "disabled")
  }))
  default  = []
  nullable = false

  validation {
    condition     = length(distinct(var.behaviors[*].path)) == length(var.behaviors)
    error_message = "A path can have one behavior only."
  }

  validation {
    condition     = alltrue([for it in var.behaviors : contains(["disabled", "optimized", "origin"], it.cache)])
    error_message = "Choose disabled, optimized or origin."
  }
}

variable "aliases" {
  description = "Names of its own. Empty: it answers as *.cloudfront.net, with CloudFront's certificate."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "other_aliases" {
  description = "Further names, whose DNS is kept elsewhere."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "certificate_arn" {
  description = "ACM certificate in us-east-1 that covers the aliases."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null || can(regex("^arn:[a-z-]+:acm:us-east-1:", var.certificate_arn))
    error_message = "CloudFront takes certificates of us-east-1 only."
  }
}

variable "web_acl_arn" {
  description = "Web ACL of scope CLOUDFRONT that looks at each request. Null: none."
  type        = string
  default     = null
}

variable "default_root_object" {
  description = "Object that / is answered with, without a slash. Null: the origin answers / itself."
  type        = string
  default     = null

  validation {
    condition     = var.default_root_object == null || !startswith(coalesce(var.default_root_object, "-"), "/")
    error_message = "The root object is named without a slash at the start."
  }
}

variable "single_page" {
  description = "Whether 403 and 404 of any origin are answered with the root object, for applications that route in the browser."
  type        = bool
  default     = false
  nullable    = false
}

variable "security_headers" {
  description = "Whether AWS's managed policy SecurityHeadersPolicy completes the answers."
  type        = bool
  default     = true
  nullable    = false
}

variable "price_class" {
  description = "Edge locations that answer: PriceClass_100, PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"
  nullable    = false

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "Choose PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "http3" {
  description = "Whether clients may speak HTTP/3 beside HTTP/2."
  type        = bool
  default     = true
  nullable    = false
}

variable "ipv6" {
  description = "Whether the distribution has IPv6 addresses."
  type        = bool
  default     = true
  nullable    = false
}

variable "geo_restriction" {
  description = "Countries that are served (whitelist) or kept out (blacklist), as ISO 3166-1 alpha-2 codes."
  type = object({
    type      = optional(string, "none")
    countries = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["none", "whitelist", "blacklist"], var.geo_restriction.type) && (var.geo_restriction.type == "none") == (length(var.geo_restriction.countries) == 0)
    error_message = "Give countries with whitelist or blacklist, and none with none."
  }
}
