variable "name" {
  description = "Service, application and deployment group are named after it."
  type        = string
  nullable    = false
}

variable "enabled" {
  description = "Whether CodeDeploy deploys the service. If not, nothing is made."
  type        = bool
  default     = true
  nullable    = false
}

variable "cluster_name" {
  description = "Cluster the service is in."
  type        = string
  nullable    = false
}

variable "service" {
  description = "The service to make and deploy: output settings of the module service, which makes its security group. network is null for tasks in bridge mode, which have that of their instance."
  type = object({
    cluster_arn                       = string
    task_definition_arn               = string
    min_tasks                         = number
    launch_type                       = string
    health_check_grace_period_seconds = number
    enable_execute_command            = bool
    network = object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
      assign_public_ip   = bool
    })
    load_balancers = map(object({
      target_group_arn           = string
      alternate_target_group_arn = string
      container                  = string
      port                       = number
    }))
  })
  default = null

  validation {
    condition     = !var.enabled || try(length(var.service.load_balancers) == 1, false)
    error_message = "CodeDeploy moves the traffic of one load balancer: give a service that has one."
  }
}

variable "deployment_config" {
  description = "How the traffic moves: at once, in steps, or a part first."
  type        = string
  default     = "CodeDeployDefault.ECSCanary10Percent5Minutes"
  nullable    = false
}

variable "bake_minutes" {
  description = "Minutes that the old tasks are kept after all traffic has moved."
  type        = number
  default     = 5
  nullable    = false
}

variable "listener_arn" {
  description = "Listener of the load balancer whose traffic is moved."
  type        = string
  nullable    = false
}

variable "test_traffic" {
  description = "Whether new tasks are on the test listener first."
  type        = bool
  default     = false
  nullable    = false
}

variable "test_listener_arn" {
  description = "Test listener of the load balancer."
  type        = string
  default     = null
}

variable "target_group_names" {
  description = "The two target groups between which the traffic moves."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = !var.enabled || length(var.target_group_names) == 2
    error_message = "Give two target groups."
  }
}

variable "alarm_names" {
  description = "Alarms that undo a deployment."
  type        = list(string)
  default     = []
  nullable    = false
}
