locals {
  api_image       = lookup(local.images, "/acme-flynapse/images/api", "")
  dashboard_image = lookup(local.images, "/acme-flynapse/images/dashboard", "")
  images          = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
  task_subnet_ids = ["subnet-884c73be0b89b3e7f"]
  vpc_id          = "vpc-c2b93ba25797f0588"
}
