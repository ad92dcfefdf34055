locals {
  api_image          = lookup(local.images, "/staging-flynapse/images/api", "")
  dashboard_image    = lookup(local.images, "/staging-flynapse/images/dashboard", "")
  private_subnet_ids = data.terraform_remote_state.network.outputs.private_subnet_ids
  task_subnet_ids    = slice(local.private_subnet_ids, 0, 1)
  vpc_id             = data.terraform_remote_state.network.outputs.vpc_id

  # Image of each service as repository@sha256:..., by the parameter that holds it.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
