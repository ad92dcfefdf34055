# Service prometheus: on pool observability.
# Uses: alerts, configuration:read, critical_alerts, grafana:http, loki:http, otel-collector:metrics, tempo:http, weaviate-0:metrics.

resource "aws_ecs_service" "prometheus" {
  name                               = "prometheus"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.prometheus.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  propagate_tags                     = "SERVICE"

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.observability
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = local.volume_subnet_ids
    security_groups = [aws_security_group.prometheus.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.prometheus.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.prometheus_task_alerts,
    aws_iam_role_policy.prometheus_task_critical_alerts,
    aws_iam_role_policy.prometheus_task_configuration_read,
    aws_iam_role_policy.prometheus_execution_image,
    aws_iam_role_policy.prometheus_execution_logs,
    aws_vpc_security_group_egress_rule.prometheus_to_https,
    aws_vpc_security_group_egress_rule.prometheus_to_s3,
    aws_s3_object.prometheus_file_prometheus_prometheus_yml,
    aws_s3_object.prometheus_file_prometheus_rules_objectives_yml,
    aws_s3_object.prometheus_file_prometheus_rules_platform_yml,
    aws_s3_object.prometheus_file_alertmanager_alertmanager_yml,
    aws_vpc_security_group_egress_rule.prometheus_to_otel_collector_metrics,
    aws_vpc_security_group_ingress_rule.prometheus_to_otel_collector_metrics,
    aws_vpc_security_group_egress_rule.prometheus_to_loki_http,
    aws_vpc_security_group_ingress_rule.prometheus_to_loki_http,
    aws_vpc_security_group_egress_rule.prometheus_to_tempo_http,
    aws_vpc_security_group_ingress_rule.prometheus_to_tempo_http,
    aws_vpc_security_group_egress_rule.prometheus_to_grafana_http,
    aws_vpc_security_group_ingress_rule.prometheus_to_grafana_http,
    aws_vpc_security_group_egress_rule.prometheus_to_weaviate_0_metrics,
    aws_vpc_security_group_ingress_rule.prometheus_to_weaviate_0_metrics,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.prometheus.arn
      error_message = "ECS rolled prometheus back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.prometheus.name}."
    }
  }
}

resource "aws_ecs_task_definition" "prometheus" {
  family                   = "staging-flynapse-prometheus"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "1152"
  memory                   = var.prometheus_memory_mib
  execution_role_arn       = aws_iam_role.prometheus_execution.arn
  task_role_arn            = aws_iam_role.prometheus_task.arn

  container_definitions = jsonencode([
    {
      name                   = "prometheus"
      image                  = local.prometheus_image
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "--config.file=/etc/prometheus/prometheus.yml",
        "--storage.tsdb.path=/prometheus",
        "--storage.tsdb.retention.time=90d",
        "--storage.tsdb.retention.size=185GB",
        "--web.enable-otlp-receiver",
        "--web.enable-remote-write-receiver",
        "--enable-feature=exemplar-storage",
      ]
      portMappings = [{ containerPort = 9090, protocol = "tcp" }]
      environment = [
        {
          name  = "ALERTS_TOPIC_ARN"
          value = data.terraform_remote_state.data.outputs.topics.alerts.arn
        },
        {
          name  = "CONFIGURATION_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.configuration.name
        },
        {
          name  = "CRITICAL_ALERTS_TOPIC_ARN"
          value = data.terraform_remote_state.data.outputs.topics.critical_alerts.arn
        },
        {
          name  = "GRAFANA_HTTP_ADDRESS"
          value = "grafana.staging-flynapse.internal:3000"
        },
        {
          name  = "LOKI_HTTP_ADDRESS"
          value = "loki.staging-flynapse.internal:3100"
        },
        {
          name  = "OTEL_COLLECTOR_METRICS_ADDRESS"
          value = "otel-collector.staging-flynapse.internal:8888"
        },
        {
          name  = "TEMPO_HTTP_ADDRESS"
          value = "tempo.staging-flynapse.internal:3200"
        },
        {
          name  = "WEAVIATE_0_METRICS_ADDRESS"
          value = "weaviate-0.staging-flynapse.internal:2112"
        },
      ]
      mountPoints = [
        {
          containerPath = "/etc/prometheus"
          readOnly      = true
          sourceVolume  = "files-etc-prometheus"
        },
        {
          containerPath = "/prometheus"
          readOnly      = false
          sourceVolume  = "prometheus"
        },
      ]
      healthCheck = {
        command     = ["CMD", "/bin/promtool", "check", "healthy", "--url=http://127.0.0.1:9090"]
        interval    = 15
        retries     = 3
        startPeriod = 30
        timeout     = 5
      }
      stopTimeout = 120
      dependsOn   = [{ condition = "SUCCESS", containerName = "aws-cli" }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.prometheus.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "prometheus"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "alertmanager"
      image                  = local.prometheus_alertmanager_image
      memory                 = 256
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "--config.file=/etc/alertmanager/alertmanager.yml",
        "--storage.path=/alertmanager",
        "--cluster.listen-address=",
      ]
      portMappings = [{ containerPort = 9093, protocol = "tcp" }]
      environment  = []
      mountPoints = [
        {
          containerPath = "/etc/alertmanager"
          readOnly      = true
          sourceVolume  = "files-etc-alertmanager"
        },
        {
          containerPath = "/alertmanager"
          readOnly      = false
          sourceVolume  = "alertmanager"
        },
      ]
      healthCheck = {
        command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:9093/-/healthy || exit 1"]
        interval    = 15
        retries     = 3
        startPeriod = 30
        timeout     = 5
      }
      stopTimeout = 120
      dependsOn   = [{ condition = "SUCCESS", containerName = "aws-cli" }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.prometheus.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "alertmanager"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "aws-cli"
      image                  = local.prometheus_aws_cli_image
      essential              = false
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "s3",
        "cp",
        "--recursive",
        "--only-show-errors",
        "s3://${data.terraform_remote_state.data.outputs.buckets.configuration.name}/prometheus/${local.prometheus_file_version}/",
        "/",
      ]
      portMappings = []
      environment  = [{ name = "AWS_REGION", value = "eu-central-1" }]
      mountPoints = [
        {
          containerPath = "/etc/prometheus"
          readOnly      = false
          sourceVolume  = "files-etc-prometheus"
        },
        {
          containerPath = "/etc/alertmanager"
          readOnly      = false
          sourceVolume  = "files-etc-alertmanager"
        },
      ]
      stopTimeout = 10
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.prometheus.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "aws-cli"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
  ])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name      = "prometheus"
    host_path = "/data/prometheus"
  }

  volume {
    name      = "alertmanager"
    host_path = "/data/alertmanager"
  }

  volume {
    name = "files-etc-prometheus"
  }

  volume {
    name = "files-etc-alertmanager"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.prometheus_image))
      error_message = "No image for prometheus yet. The repository staging-flynapse/prometheus must have an image, and the SSM parameter /staging-flynapse/images/prometheus must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/prometheus:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/prometheus --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/prometheus@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.prometheus_alertmanager_image))
      error_message = "No image for alertmanager of prometheus yet. The repository staging-flynapse/alertmanager must have an image, and the SSM parameter /staging-flynapse/images/alertmanager must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/alertmanager:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/alertmanager --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/alertmanager@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.prometheus_aws_cli_image))
      error_message = "No image for aws-cli of prometheus yet. The repository staging-flynapse/aws-cli must have an image, and the SSM parameter /staging-flynapse/images/aws-cli must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/aws-cli --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/aws-cli@sha256:<digest>"
    }
  }
}

resource "aws_service_discovery_service" "prometheus" {
  name        = "prometheus"
  description = "IPs of the tasks of prometheus"

  dns_config {
    namespace_id   = data.terraform_remote_state.platform.outputs.namespace_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # ECS reports the health of its tasks. The provider calls the number deprecated, and replaces the service
  # where it is missing (terraform-provider-aws#44285).
  health_check_custom_config {
    failure_threshold = 1
  }

  lifecycle {
    # AWS refuses to delete it while an ECS service names it: it goes after that.
    create_before_destroy = true
  }
}

resource "aws_s3_object" "prometheus_file_alertmanager_alertmanager_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "prometheus/${local.prometheus_file_version}/etc/alertmanager/alertmanager.yml"
  content = local.prometheus_file_alertmanager_alertmanager_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "prometheus_file_prometheus_prometheus_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "prometheus/${local.prometheus_file_version}/etc/prometheus/prometheus.yml"
  content = local.prometheus_file_prometheus_prometheus_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "prometheus_file_prometheus_rules_objectives_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "prometheus/${local.prometheus_file_version}/etc/prometheus/rules/objectives.yml"
  content = local.prometheus_file_prometheus_rules_objectives_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "prometheus_file_prometheus_rules_platform_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "prometheus/${local.prometheus_file_version}/etc/prometheus/rules/platform.yml"
  content = local.prometheus_file_prometheus_rules_platform_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "prometheus_execution" {
  name        = "staging-flynapse-prometheus-execution"
  description = "Task execution role of prometheus"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "456789012345" } }
    }]
  })
}

resource "aws_iam_role_policy" "prometheus_execution_image" {
  name = "image"
  role = aws_iam_role.prometheus_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Effect = "Allow"
        Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [
          data.terraform_remote_state.delivery.outputs.repositories.prometheus.arn,
          data.terraform_remote_state.delivery.outputs.repositories.alertmanager.arn,
          data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "prometheus_execution_logs" {
  name = "logs"
  role = aws_iam_role.prometheus_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.prometheus.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "prometheus_task" {
  name        = "staging-flynapse-prometheus-task"
  description = "Task role of prometheus"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "456789012345" } }
    }]
  })
}

resource "aws_iam_role_policy" "prometheus_task_alerts" {
  name = "alerts"
  role = aws_iam_role.prometheus_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = [data.terraform_remote_state.data.outputs.topics.alerts.arn]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "sns.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "prometheus_task_configuration_read" {
  name = "configuration-read"
  role = aws_iam_role.prometheus_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.configuration.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.configuration.arn}/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "prometheus_task_critical_alerts" {
  name = "critical_alerts"
  role = aws_iam_role.prometheus_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sns:Publish"]
      Resource = [data.terraform_remote_state.data.outputs.topics.critical_alerts.arn]
    }]
  })
}

resource "aws_cloudwatch_log_group" "prometheus" {
  name              = "/staging-flynapse/prometheus"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "prometheus" {
  name        = "staging-flynapse-prometheus"
  description = "prometheus tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "staging-flynapse-prometheus" }
}

resource "aws_vpc_security_group_ingress_rule" "prometheus_to_grafana_http" {
  description                  = "prometheus to grafana http"
  security_group_id            = aws_security_group.grafana.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_ingress_rule" "prometheus_to_loki_http" {
  description                  = "prometheus to loki http"
  security_group_id            = aws_security_group.loki.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 3100
  to_port                      = 3100
}

resource "aws_vpc_security_group_ingress_rule" "prometheus_to_otel_collector_metrics" {
  description                  = "prometheus to otel collector metrics"
  security_group_id            = aws_security_group.otel_collector.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 8888
  to_port                      = 8888
}

resource "aws_vpc_security_group_ingress_rule" "prometheus_to_tempo_http" {
  description                  = "prometheus to tempo http"
  security_group_id            = aws_security_group.tempo.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 3200
  to_port                      = 3200
}

resource "aws_vpc_security_group_ingress_rule" "prometheus_to_weaviate_0_metrics" {
  description                  = "prometheus to weaviate 0 metrics"
  security_group_id            = aws_security_group.weaviate_0.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 2112
  to_port                      = 2112
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_grafana_http" {
  description                  = "prometheus to grafana http"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.grafana.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_https" {
  description       = "prometheus to AWS and to services outside"
  security_group_id = aws_security_group.prometheus.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_loki_http" {
  description                  = "prometheus to loki http"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.loki.id
  ip_protocol                  = "tcp"
  from_port                    = 3100
  to_port                      = 3100
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_otel_collector_metrics" {
  description                  = "prometheus to otel collector metrics"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.otel_collector.id
  ip_protocol                  = "tcp"
  from_port                    = 8888
  to_port                      = 8888
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_s3" {
  description       = "prometheus to s3"
  security_group_id = aws_security_group.prometheus.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_tempo_http" {
  description                  = "prometheus to tempo http"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.tempo.id
  ip_protocol                  = "tcp"
  from_port                    = 3200
  to_port                      = 3200
}

resource "aws_vpc_security_group_egress_rule" "prometheus_to_weaviate_0_metrics" {
  description                  = "prometheus to weaviate 0 metrics"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.weaviate_0.id
  ip_protocol                  = "tcp"
  from_port                    = 2112
  to_port                      = 2112
}
