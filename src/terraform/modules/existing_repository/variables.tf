variable "lookup" {
  description = "Name of the repository that is there already, in this account and region."
  type        = string
  nullable    = false
}
