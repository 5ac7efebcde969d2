data "aws_ecs_cluster" "this" {
  cluster_name = var.lookup

  lifecycle {
    postcondition {
      condition     = self.status == "ACTIVE"
      error_message = "The cluster ${var.lookup} is not active."
    }
  }
}

# A namespace of its own: names in the cluster's default one may belong to others.
resource "aws_service_discovery_http_namespace" "this" {
  count = var.service_connect_namespace ? 1 : 0

  name        = var.name
  description = "Service Connect names of ${var.name} in the cluster ${var.lookup}"

  # Services leave it before AWS deletes it.
  lifecycle {
    create_before_destroy = true
  }
}
