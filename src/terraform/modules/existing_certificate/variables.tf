variable "domain" {
  description = "Name whose newest certificate in ACM is looked up: the first name of the certificate, not one of its others. Null: none is."
  type        = string
  default     = null
}

variable "region" {
  description = "Region that the certificate is in: us-east-1, and that for CloudFront. Null: that of the stack."
  type        = string
  default     = null
}
