locals {
  all_public_subnet_ids = data.terraform_remote_state.SemiontDataStack.outputs.public_subnet_ids
  backend_image         = lookup(local.images, "/semiont/images/semiont-backend", "")
  frontend_image        = lookup(local.images, "/semiont/images/semiont-frontend", "")
  private_subnet_ids    = data.terraform_remote_state.SemiontDataStack.outputs.private_subnet_ids
  public_subnet_ids     = slice(local.all_public_subnet_ids, 0, 2)
  vpc_id                = data.terraform_remote_state.SemiontDataStack.outputs.vpc_id

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
