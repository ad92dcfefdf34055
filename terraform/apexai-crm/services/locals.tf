locals {
  private_subnet_ids = data.terraform_remote_state.network.outputs.private_subnet_ids
  server_image       = lookup(local.images, "/apexai-crm-dev/images/server", "")
  studio_image       = lookup(local.images, "/apexai-crm-dev/images/studio", "")
  vpc_id             = data.terraform_remote_state.network.outputs.vpc_id

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
