locals {
  api_image       = lookup(local.images, "/globex-flynapse/images/api", "")
  dashboard_image = lookup(local.images, "/globex-flynapse/images/dashboard", "")
  task_subnet_ids = ["subnet-e69971a7fd684e2f4"]
  vpc_id          = "vpc-98f811cfbd3b36a03"

  # Image of each service as repository@sha256:..., by the parameter that holds it.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
