# Service otel-collector: on pool app.
# Uses: configuration:read, loki:http, prometheus:http, tempo:otlp_grpc.

resource "aws_ecs_service" "otel_collector" {
  name                               = "otel-collector"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.otel_collector.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  propagate_tags                     = "SERVICE"

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.app
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = local.task_subnet_ids
    security_groups = [aws_security_group.otel_collector.id]
  }

  service_registries {
    registry_arn = aws_service_discovery_service.otel_collector.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.otel_collector_task_configuration_read,
    aws_iam_role_policy.otel_collector_execution_image,
    aws_iam_role_policy.otel_collector_execution_logs,
    aws_vpc_security_group_egress_rule.otel_collector_to_s3,
    aws_s3_object.otel_collector_file_otelcol_config_yaml,
    aws_vpc_security_group_egress_rule.otel_collector_to_prometheus_http,
    aws_vpc_security_group_ingress_rule.otel_collector_to_prometheus_http,
    aws_vpc_security_group_egress_rule.otel_collector_to_loki_http,
    aws_vpc_security_group_ingress_rule.otel_collector_to_loki_http,
    aws_vpc_security_group_egress_rule.otel_collector_to_tempo_otlp_grpc,
    aws_vpc_security_group_ingress_rule.otel_collector_to_tempo_otlp_grpc,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.otel_collector.arn
      error_message = "ECS rolled otel-collector back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.otel_collector.name}."
    }
  }
}

resource "aws_ecs_task_definition" "otel_collector" {
  family                   = "acme-flynapse-otel-collector"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = var.otel_collector_memory_mib
  execution_role_arn       = aws_iam_role.otel_collector_execution.arn
  task_role_arn            = aws_iam_role.otel_collector_task.arn

  container_definitions = jsonencode([
    {
      name                   = "otel-collector"
      image                  = local.otel_collector_image
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      command                = ["--config=/etc/otelcol/config.yaml"]
      portMappings = [
        { containerPort = 4317, protocol = "tcp" },
        { containerPort = 4318, protocol = "tcp" },
        { containerPort = 8888, protocol = "tcp" },
      ]
      environment = [
        {
          name  = "CONFIGURATION_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.configuration.name
        },
        {
          name  = "LOKI_HTTP_ADDRESS"
          value = "loki.acme-flynapse.internal:3100"
        },
        {
          name  = "PROMETHEUS_HTTP_ADDRESS"
          value = "prometheus.acme-flynapse.internal:9090"
        },
        {
          name  = "TEMPO_OTLP_GRPC_ADDRESS"
          value = "tempo.acme-flynapse.internal:4317"
        },
      ]
      mountPoints = [{
        containerPath = "/etc/otelcol"
        readOnly      = true
        sourceVolume  = "files-etc-otelcol"
      }]
      stopTimeout = 30
      dependsOn   = [{ condition = "SUCCESS", containerName = "aws-cli" }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.otel_collector.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "otel-collector"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "probe"
      image                  = local.otel_collector_probe_image
      memory                 = 32
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      command                = ["sleep", "infinity"]
      portMappings           = []
      environment            = []
      healthCheck = {
        command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:13133/ || exit 1"]
        interval    = 15
        retries     = 3
        startPeriod = 30
        timeout     = 5
      }
      stopTimeout = 2
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.otel_collector.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "probe"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "aws-cli"
      image                  = local.otel_collector_aws_cli_image
      essential              = false
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "s3",
        "cp",
        "--recursive",
        "--only-show-errors",
        "s3://${data.terraform_remote_state.data.outputs.buckets.configuration.name}/otel-collector/${local.otel_collector_file_version}/",
        "/",
      ]
      portMappings = []
      environment  = [{ name = "AWS_REGION", value = "eu-central-1" }]
      mountPoints = [{
        containerPath = "/etc/otelcol"
        readOnly      = false
        sourceVolume  = "files-etc-otelcol"
      }]
      stopTimeout = 10
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.otel_collector.name
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
    name = "files-etc-otelcol"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.otel_collector_image))
      error_message = "No image for otel-collector yet. The repository acme-flynapse/otel-collector must have an image, and the SSM parameter /acme-flynapse/images/otel-collector must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/otel-collector:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /acme-flynapse/images/otel-collector --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/otel-collector@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.otel_collector_probe_image))
      error_message = "No image for probe of otel-collector yet. The repository acme-flynapse/probe must have an image, and the SSM parameter /acme-flynapse/images/probe must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/probe:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /acme-flynapse/images/probe --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/probe@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.otel_collector_aws_cli_image))
      error_message = "No image for aws-cli of otel-collector yet. The repository acme-flynapse/aws-cli must have an image, and the SSM parameter /acme-flynapse/images/aws-cli must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /acme-flynapse/images/aws-cli --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/aws-cli@sha256:<digest>"
    }
  }
}

resource "aws_service_discovery_service" "otel_collector" {
  name        = "otel-collector"
  description = "IPs of the tasks of otel-collector"

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

resource "aws_s3_object" "otel_collector_file_otelcol_config_yaml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "otel-collector/${local.otel_collector_file_version}/etc/otelcol/config.yaml"
  content = local.otel_collector_file_otelcol_config_yaml_text

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

resource "aws_iam_role" "otel_collector_execution" {
  name                 = "acme-flynapse-otel-collector-execution"
  description          = "Task execution role of otel-collector"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "otel_collector_execution_image" {
  name = "image"
  role = aws_iam_role.otel_collector_execution.name

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
          data.terraform_remote_state.delivery.outputs.repositories.otel-collector.arn,
          data.terraform_remote_state.delivery.outputs.repositories.probe.arn,
          data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "otel_collector_execution_logs" {
  name = "logs"
  role = aws_iam_role.otel_collector_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.otel_collector.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "otel_collector_task" {
  name                 = "acme-flynapse-otel-collector-task"
  description          = "Task role of otel-collector"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "otel_collector_task_configuration_read" {
  name = "configuration-read"
  role = aws_iam_role.otel_collector_task.name

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

resource "aws_cloudwatch_log_group" "otel_collector" {
  name              = "/acme-flynapse/otel-collector"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "otel_collector" {
  name        = "acme-flynapse-otel-collector"
  description = "otel-collector tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "acme-flynapse-otel-collector" }
}

resource "aws_vpc_security_group_ingress_rule" "otel_collector_to_loki_http" {
  description                  = "otel-collector to loki http"
  security_group_id            = aws_security_group.loki.id
  referenced_security_group_id = aws_security_group.otel_collector.id
  ip_protocol                  = "tcp"
  from_port                    = 3100
  to_port                      = 3100
}

resource "aws_vpc_security_group_ingress_rule" "otel_collector_to_prometheus_http" {
  description                  = "otel-collector to prometheus http"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.otel_collector.id
  ip_protocol                  = "tcp"
  from_port                    = 9090
  to_port                      = 9090
}

resource "aws_vpc_security_group_ingress_rule" "otel_collector_to_tempo_otlp_grpc" {
  description                  = "otel-collector to tempo otlp grpc"
  security_group_id            = aws_security_group.tempo.id
  referenced_security_group_id = aws_security_group.otel_collector.id
  ip_protocol                  = "tcp"
  from_port                    = 4317
  to_port                      = 4317
}

resource "aws_vpc_security_group_egress_rule" "otel_collector_to_dns_10_99_0_2_tcp" {
  description       = "otel-collector to a DNS server of the VPC"
  security_group_id = aws_security_group.otel_collector.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "otel_collector_to_dns_10_99_0_2_udp" {
  description       = "otel-collector to a DNS server of the VPC"
  security_group_id = aws_security_group.otel_collector.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "otel_collector_to_loki_http" {
  description                  = "otel-collector to loki http"
  security_group_id            = aws_security_group.otel_collector.id
  referenced_security_group_id = aws_security_group.loki.id
  ip_protocol                  = "tcp"
  from_port                    = 3100
  to_port                      = 3100
}

resource "aws_vpc_security_group_egress_rule" "otel_collector_to_prometheus_http" {
  description                  = "otel-collector to prometheus http"
  security_group_id            = aws_security_group.otel_collector.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 9090
  to_port                      = 9090
}

resource "aws_vpc_security_group_egress_rule" "otel_collector_to_s3" {
  description       = "otel-collector to s3"
  security_group_id = aws_security_group.otel_collector.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "otel_collector_to_tempo_otlp_grpc" {
  description                  = "otel-collector to tempo otlp grpc"
  security_group_id            = aws_security_group.otel_collector.id
  referenced_security_group_id = aws_security_group.tempo.id
  ip_protocol                  = "tcp"
  from_port                    = 4317
  to_port                      = 4317
}
