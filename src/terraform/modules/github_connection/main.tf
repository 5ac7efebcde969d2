# A new one waits in the console until somebody connects it to GitHub.
resource "aws_codeconnections_connection" "this" {
  count = var.create_connection ? 1 : 0

  name          = var.name
  provider_type = "GitHub"
}
