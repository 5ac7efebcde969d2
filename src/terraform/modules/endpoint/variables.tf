variable "name" {
  description = "Start of the names of the endpoints."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC the endpoints belong to."
  type        = string
  nullable    = false
}

variable "vpc_cidr" {
  description = "IPv4 range of the VPC, admitted when open_to_vpc is on."
  type        = string
  nullable    = false
}

variable "open_to_vpc" {
  description = "Whether any address in the VPC may use the interface endpoints. Off: only the security groups in clients."
  type        = bool
  default     = false
  nullable    = false
}

variable "gateway" {
  description = "Services reached by a gateway endpoint, which costs nothing: s3, dynamodb."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.gateway, ["s3", "dynamodb"])) == 0
    error_message = "Only s3 and dynamodb have gateway endpoints."
  }
}

variable "route_table_ids" {
  description = "Route tables that get a route to the gateway endpoints, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "interface" {
  description = "Short names of services reached by an interface endpoint, for example ecr.api, ecr.dkr, logs or secretsmanager. Each costs by the hour and zone."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the interface endpoints have an address in, by zone."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.interface) == 0 || length(var.subnet_ids) > 0
    error_message = "Interface endpoints need at least one subnet."
  }
}

variable "clients" {
  description = "Security groups admitted on port 443 of the interface endpoints, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "policy" {
  description = "Who may use the endpoints: account (identities of this account only, besides reading ECR's image layers) or open (AWS's default, anybody)."
  type        = string
  default     = "account"
  nullable    = false

  validation {
    condition     = contains(["account", "open"], var.policy)
    error_message = "Choose account or open."
  }
}

variable "public_downloads" {
  description = "Whether anybody's files in S3 can be read through the gateway endpoint, for images and packages that others keep there. Off: only this account's identities, and ECR's image layers."
  type        = bool
  default     = false
  nullable    = false
}
