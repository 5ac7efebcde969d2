variable "deployment" {
  description = <<-EOT
    How a new revision takes over. strategy is ROLLING, or BLUE_GREEN, LINEAR or CANARY (ECS moves the traffic of the
    routes to new tasks at once or in steps), or CODE_DEPLOY (CodeDeploy moves it as code_deploy_config says, and whatever
    runs the deployments renders the newest revision of the task family).
    bake_minutes keeps the old tasks after all traffic has moved; step_percent and step_minutes are the size and the
    length of a step of LINEAR, or the first share and its time of CANARY. test_traffic puts new tasks on the test
    listener of the routes first. hooks are functions that ECS asks at the given stages whether to go on.
    error_threshold makes alarms on server errors a minute, twice in a row, and rolls a deployment back while one is on.
  EOT
  type = object({
    strategy           = optional(string, "ROLLING")
    bake_minutes       = optional(number, 5)
    step_percent       = optional(number, 10)
    step_minutes       = optional(number, 5)
    code_deploy_config = optional(string, "CodeDeployDefault.ECSCanary10Percent5Minutes")
    test_traffic       = optional(bool, false)
    error_threshold    = optional(number)
    hooks = optional(list(object({
      function_arn = string
      stages       = list(string)
    })), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY", "CODE_DEPLOY"], var.deployment.strategy)
    error_message = "Choose ROLLING, BLUE_GREEN, LINEAR, CANARY or CODE_DEPLOY."
  }

  validation {
    condition     = contains(["ROLLING", "BLUE_GREEN"], var.deployment.strategy) || length(var.routes) > 0
    error_message = "Traffic is moved at a load balancer: give routes, or choose ROLLING."
  }

  validation {
    condition     = var.deployment.strategy == "ROLLING" || alltrue([for route in var.routes : length(route.hosts) + length(route.paths) <= 5])
    error_message = "The traffic of one listener rule is moved, and a rule holds five hosts and paths in all."
  }

  validation {
    condition     = var.deployment.strategy != "CODE_DEPLOY" || length(var.routes) == 1
    error_message = "CodeDeploy moves the traffic of one load balancer."
  }

  validation {
    condition     = var.deployment.strategy != "CODE_DEPLOY" || (var.service_connect == null && var.spot_share == 0)
    error_message = "CodeDeploy knows neither Service Connect nor capacity providers; ECS's own strategies know both."
  }

  validation {
    condition     = !var.deployment.test_traffic || var.deployment.strategy == "ROLLING" || alltrue([for route in var.routes : route.test_listener])
    error_message = "Test traffic needs a test listener in each route."
  }
}
