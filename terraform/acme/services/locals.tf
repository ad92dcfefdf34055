locals {
  api_image                     = lookup(local.images, "/acme-flynapse/images/api", "")
  dashboard_image               = lookup(local.images, "/acme-flynapse/images/dashboard", "")
  grafana_image                 = lookup(local.images, "/acme-flynapse/images/grafana", "")
  loki_image                    = lookup(local.images, "/acme-flynapse/images/loki", "")
  otel_collector_image          = lookup(local.images, "/acme-flynapse/images/otel-collector", "")
  otel_collector_probe_image    = lookup(local.images, "/acme-flynapse/images/probe", "")
  prometheus_alertmanager_image = lookup(local.images, "/acme-flynapse/images/alertmanager", "")
  prometheus_image              = lookup(local.images, "/acme-flynapse/images/prometheus", "")
  task_subnet_ids               = ["subnet-884c73be0b89b3e7f"]
  tempo_image                   = lookup(local.images, "/acme-flynapse/images/tempo", "")
  volume_subnet_ids             = ["subnet-884c73be0b89b3e7f"]
  vpc_id                        = "vpc-c2b93ba25797f0588"
  weaviate_0_image              = lookup(local.images, "/acme-flynapse/images/weaviate", "")

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
