variable "domain" {
  description = "Name whose newest certificate in ACM is looked up. Null: none is."
  type        = string
  default     = null
}

variable "region" {
  description = "Region that the certificate is in: us-east-1 for CloudFront. Null: that of the stack."
  type        = string
  default     = null
}
