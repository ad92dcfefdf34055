locals {
  ai_service_image   = lookup(local.images, "/prod-infra-production/images/ai-service", "")
  backend_image      = lookup(local.images, "/prod-infra-production/images/backend", "")
  frontend_image     = lookup(local.images, "/prod-infra-production/images/frontend", "")
  private_subnet_ids = data.terraform_remote_state.network.outputs.private_subnet_ids
  qdrant_image       = lookup(local.images, "/prod-infra-production/images/qdrant", "")
  redis_image        = lookup(local.images, "/prod-infra-production/images/redis", "")
  volume_subnet_ids  = slice(local.private_subnet_ids, 0, 1)
  vpc_id             = data.terraform_remote_state.network.outputs.vpc_id

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
