locals {
  api_image                     = lookup(local.images, "/initech-flynapse/images/api", "")
  dashboard_image               = lookup(local.images, "/initech-flynapse/images/dashboard", "")
  grafana_image                 = lookup(local.images, "/initech-flynapse/images/grafana", "")
  loki_image                    = lookup(local.images, "/initech-flynapse/images/loki", "")
  otel_collector_image          = lookup(local.images, "/initech-flynapse/images/otel-collector", "")
  otel_collector_probe_image    = lookup(local.images, "/initech-flynapse/images/probe", "")
  private_subnet_ids            = data.terraform_remote_state.network.outputs.private_subnet_ids
  prometheus_alertmanager_image = lookup(local.images, "/initech-flynapse/images/alertmanager", "")
  prometheus_image              = lookup(local.images, "/initech-flynapse/images/prometheus", "")
  task_subnet_ids               = slice(local.private_subnet_ids, 0, 1)
  tempo_image                   = lookup(local.images, "/initech-flynapse/images/tempo", "")
  volume_subnet_ids             = slice(local.private_subnet_ids, 0, 1)
  vpc_id                        = data.terraform_remote_state.network.outputs.vpc_id
  weaviate_0_image              = lookup(local.images, "/initech-flynapse/images/weaviate", "")

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))

  # What applications must know of each user pool.
  user_pools = jsondecode(nonsensitive(data.aws_ssm_parameters_by_path.handed_over_user_pools.values)[index(data.aws_ssm_parameters_by_path.handed_over_user_pools.names, "/initech-flynapse/handed-over/user-pools")])
}
