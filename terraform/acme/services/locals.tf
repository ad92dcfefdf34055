locals {
  api_image       = lookup(local.images, "/acme-flynapse/images/api", "")
  dashboard_image = lookup(local.images, "/acme-flynapse/images/dashboard", "")
  task_subnet_ids = ["subnet-884c73be0b89b3e7f"]
  vpc_id          = "vpc-c2b93ba25797f0588"

  # Image of each service as repository@sha256:..., by the parameter that holds it.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
