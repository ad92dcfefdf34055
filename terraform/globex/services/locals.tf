locals {
  api_image                     = lookup(local.images, "/globex-flynapse/images/api", "")
  dashboard_image               = lookup(local.images, "/globex-flynapse/images/dashboard", "")
  grafana_image                 = lookup(local.images, "/globex-flynapse/images/grafana", "")
  loki_image                    = lookup(local.images, "/globex-flynapse/images/loki", "")
  otel_collector_image          = lookup(local.images, "/globex-flynapse/images/otel-collector", "")
  otel_collector_probe_image    = lookup(local.images, "/globex-flynapse/images/probe", "")
  prometheus_alertmanager_image = lookup(local.images, "/globex-flynapse/images/alertmanager", "")
  prometheus_image              = lookup(local.images, "/globex-flynapse/images/prometheus", "")
  task_subnet_ids               = ["subnet-e69971a7fd684e2f4"]
  tempo_image                   = lookup(local.images, "/globex-flynapse/images/tempo", "")
  volume_subnet_ids             = ["subnet-e69971a7fd684e2f4"]
  vpc_id                        = "vpc-98f811cfbd3b36a03"
  weaviate_0_image              = lookup(local.images, "/globex-flynapse/images/weaviate", "")

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))
}
