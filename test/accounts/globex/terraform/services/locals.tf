locals {
  api_image                     = lookup(local.images, "/globex-flynapse/images/api", "")
  dashboard_image               = lookup(local.images, "/globex-flynapse/images/dashboard", "")
  grafana_aws_cli_image         = lookup(local.images, "/globex-flynapse/images/aws-cli", "")
  grafana_image                 = lookup(local.images, "/globex-flynapse/images/grafana", "")
  loki_aws_cli_image            = lookup(local.images, "/globex-flynapse/images/aws-cli", "")
  loki_file_texts               = { "etc/loki/loki.yaml" = local.loki_file_loki_loki_yaml_text }
  loki_image                    = lookup(local.images, "/globex-flynapse/images/loki", "")
  otel_collector_aws_cli_image  = lookup(local.images, "/globex-flynapse/images/aws-cli", "")
  otel_collector_file_texts     = { "etc/otelcol/config.yaml" = local.otel_collector_file_otelcol_config_yaml_text }
  otel_collector_image          = lookup(local.images, "/globex-flynapse/images/otel-collector", "")
  otel_collector_probe_image    = lookup(local.images, "/globex-flynapse/images/probe", "")
  prometheus_alertmanager_image = lookup(local.images, "/globex-flynapse/images/alertmanager", "")
  prometheus_aws_cli_image      = lookup(local.images, "/globex-flynapse/images/aws-cli", "")
  prometheus_backup_image       = lookup(local.images, "/globex-flynapse/images/aws-cli", "")
  prometheus_image              = lookup(local.images, "/globex-flynapse/images/prometheus", "")
  task_subnet_ids               = ["subnet-e69971a7fd684e2f4"]
  tempo_aws_cli_image           = lookup(local.images, "/globex-flynapse/images/aws-cli", "")
  tempo_file_texts              = { "etc/tempo/tempo.yaml" = local.tempo_file_tempo_tempo_yaml_text }
  tempo_image                   = lookup(local.images, "/globex-flynapse/images/tempo", "")
  volume_subnet_ids             = ["subnet-e69971a7fd684e2f4"]
  vpc_id                        = "vpc-98f811cfbd3b36a03"
  weaviate_0_image              = lookup(local.images, "/globex-flynapse/images/weaviate", "")
  weaviate_backup_image         = lookup(local.images, "/globex-flynapse/images/aws-cli", "")

  grafana_file_texts = {
    "etc/grafana/provisioning/alerting/contact-points.yml" = local.grafana_file_grafana_provisioning_alerting_contact_points_yml_text
    "etc/grafana/provisioning/alerting/policies.yml"       = local.grafana_file_grafana_provisioning_alerting_policies_yml_text
    "etc/grafana/provisioning/alerting/rules.yml"          = local.grafana_file_grafana_provisioning_alerting_rules_yml_text
    "etc/grafana/provisioning/dashboards/dashboards.yml"   = local.grafana_file_grafana_provisioning_dashboards_dashboards_yml_text
    "etc/grafana/provisioning/dashboards/objectives.json"  = local.grafana_file_grafana_provisioning_dashboards_objectives_json_text
    "etc/grafana/provisioning/dashboards/platform.json"    = local.grafana_file_grafana_provisioning_dashboards_platform_json_text
    "etc/grafana/provisioning/dashboards/service.json"     = local.grafana_file_grafana_provisioning_dashboards_service_json_text
    "etc/grafana/provisioning/dashboards/telemetry.json"   = local.grafana_file_grafana_provisioning_dashboards_telemetry_json_text
    "etc/grafana/provisioning/dashboards/weaviate.json"    = local.grafana_file_grafana_provisioning_dashboards_weaviate_json_text
    "etc/grafana/provisioning/datasources/datasources.yml" = local.grafana_file_grafana_provisioning_datasources_datasources_yml_text
  }

  # Other files of grafana have another one: then its tasks are replaced, as in a release.
  grafana_file_version = substr(sha256(jsonencode(local.grafana_file_texts)), 0, 16)

  # Image of each service as repository@sha256:..., by the name of its SSM parameter.
  images = zipmap(data.aws_ssm_parameters_by_path.delivered.names, nonsensitive(data.aws_ssm_parameters_by_path.delivered.values))

  # Other files of loki have another one: then its tasks are replaced, as in a release.
  loki_file_version = substr(sha256(jsonencode(local.loki_file_texts)), 0, 16)

  # Other files of otel-collector have another one: then its tasks are replaced, as in a release.
  otel_collector_file_version = substr(sha256(jsonencode(local.otel_collector_file_texts)), 0, 16)

  prometheus_file_texts = {
    "etc/alertmanager/alertmanager.yml"   = local.prometheus_file_alertmanager_alertmanager_yml_text
    "etc/prometheus/prometheus.yml"       = local.prometheus_file_prometheus_prometheus_yml_text
    "etc/prometheus/rules/objectives.yml" = local.prometheus_file_prometheus_rules_objectives_yml_text
    "etc/prometheus/rules/platform.yml"   = local.prometheus_file_prometheus_rules_platform_yml_text
  }

  # Other files of prometheus have another one: then its tasks are replaced, as in a release.
  prometheus_file_version = substr(sha256(jsonencode(local.prometheus_file_texts)), 0, 16)

  # Other files of tempo have another one: then its tasks are replaced, as in a release.
  tempo_file_version = substr(sha256(jsonencode(local.tempo_file_texts)), 0, 16)
}
