variable "name" {
  description = "Start of the names of what is made for the cluster."
  type        = string
  nullable    = false
}

variable "lookup" {
  description = "Name of the cluster that is there already. It has to know the capacity providers FARGATE and FARGATE_SPOT."
  type        = string
  nullable    = false
}

variable "service_connect_namespace" {
  description = "Whether services call each other, which takes a namespace for their names."
  type        = bool
  default     = false
  nullable    = false
}
