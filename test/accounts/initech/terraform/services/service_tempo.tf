# Service tempo: on pool observability.
# Uses: configuration:read, prometheus:http, tempo_blocks.

resource "aws_ecs_service" "tempo" {
  name                               = "tempo"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.tempo.arn
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
    security_groups = [aws_security_group.tempo.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.tempo.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.tempo_task_tempo_blocks,
    aws_iam_role_policy.tempo_task_configuration_read,
    aws_iam_role_policy.tempo_execution_image,
    aws_iam_role_policy.tempo_execution_logs,
    aws_vpc_security_group_egress_rule.tempo_to_s3,
    aws_s3_object.tempo_file_tempo_tempo_yaml,
    aws_vpc_security_group_egress_rule.tempo_to_prometheus_http,
    aws_vpc_security_group_ingress_rule.tempo_to_prometheus_http,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.tempo.arn
      error_message = "ECS rolled tempo back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.tempo.name}."
    }
  }
}

resource "aws_ecs_task_definition" "tempo" {
  family                   = "initech-flynapse-tempo"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "768"
  memory                   = var.tempo_memory_mib
  execution_role_arn       = aws_iam_role.tempo_execution.arn
  task_role_arn            = aws_iam_role.tempo_task.arn

  container_definitions = jsonencode([
    {
      name                   = "tempo"
      image                  = local.tempo_image
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      command                = ["-target=all", "-config.file=/etc/tempo/tempo.yaml"]
      portMappings           = [{ containerPort = 3200, protocol = "tcp" }, { containerPort = 4317, protocol = "tcp" }]
      environment = [
        {
          name  = "CONFIGURATION_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.configuration.name
        },
        {
          name  = "PROMETHEUS_HTTP_ADDRESS"
          value = "prometheus.initech-flynapse.internal:9090"
        },
        {
          name  = "TEMPO_BLOCKS_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.tempo_blocks.name
        },
      ]
      mountPoints = [
        {
          containerPath = "/etc/tempo"
          readOnly      = true
          sourceVolume  = "files-etc-tempo"
        },
        {
          containerPath = "/var/tempo"
          readOnly      = false
          sourceVolume  = "tempo"
        },
      ]
      healthCheck = {
        command     = ["CMD", "/tempo", "-health", "-health.url=http://127.0.0.1:3200/metrics"]
        interval    = 15
        retries     = 3
        startPeriod = 30
        timeout     = 5
      }
      stopTimeout = 15
      dependsOn   = [{ condition = "SUCCESS", containerName = "aws-cli" }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.tempo.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "tempo"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "aws-cli"
      image                  = local.tempo_aws_cli_image
      essential              = false
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "s3",
        "cp",
        "--recursive",
        "--only-show-errors",
        "s3://${data.terraform_remote_state.data.outputs.buckets.configuration.name}/tempo/${local.tempo_file_version}/",
        "/",
      ]
      portMappings = []
      environment  = [{ name = "AWS_REGION", value = "eu-central-1" }]
      mountPoints = [{
        containerPath = "/etc/tempo"
        readOnly      = false
        sourceVolume  = "files-etc-tempo"
      }]
      stopTimeout = 10
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.tempo.name
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
    name      = "tempo"
    host_path = "/data/tempo"
  }

  volume {
    name = "files-etc-tempo"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.tempo_image))
      error_message = "No image for tempo yet. The repository initech-flynapse/tempo must have an image, and the SSM parameter /initech-flynapse/images/tempo must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/tempo:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/images/tempo --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/tempo@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.tempo_aws_cli_image))
      error_message = "No image for aws-cli of tempo yet. The repository initech-flynapse/aws-cli must have an image, and the SSM parameter /initech-flynapse/images/aws-cli must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/images/aws-cli --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/aws-cli@sha256:<digest>"
    }
  }
}

resource "aws_service_discovery_service" "tempo" {
  name        = "tempo"
  description = "IPs of the tasks of tempo"

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

resource "aws_s3_object" "tempo_file_tempo_tempo_yaml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "tempo/${local.tempo_file_version}/etc/tempo/tempo.yaml"
  content = local.tempo_file_tempo_tempo_yaml_text

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

resource "aws_iam_role" "tempo_execution" {
  name        = "initech-flynapse-tempo-execution"
  description = "Task execution role of tempo"
  path        = "/"

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

resource "aws_iam_role_policy" "tempo_execution_image" {
  name = "image"
  role = aws_iam_role.tempo_execution.name

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
          data.terraform_remote_state.delivery.outputs.repositories.tempo.arn,
          data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "tempo_execution_logs" {
  name = "logs"
  role = aws_iam_role.tempo_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.tempo.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "tempo_task" {
  name        = "initech-flynapse-tempo-task"
  description = "Task role of tempo"
  path        = "/"

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

resource "aws_iam_role_policy" "tempo_task_configuration_read" {
  name = "configuration-read"
  role = aws_iam_role.tempo_task.name

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
    ]
  })
}

resource "aws_iam_role_policy" "tempo_task_tempo_blocks" {
  name = "tempo_blocks"
  role = aws_iam_role.tempo_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.tempo_blocks.arn]
      },
      {
        Effect = "Allow"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.tempo_blocks.arn}/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "tempo" {
  name              = "/initech-flynapse/tempo"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "tempo" {
  name        = "initech-flynapse-tempo"
  description = "tempo tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "initech-flynapse-tempo" }
}

resource "aws_vpc_security_group_ingress_rule" "tempo_to_prometheus_http" {
  description                  = "tempo to prometheus http"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.tempo.id
  ip_protocol                  = "tcp"
  from_port                    = 9090
  to_port                      = 9090
}

resource "aws_vpc_security_group_egress_rule" "tempo_to_prometheus_http" {
  description                  = "tempo to prometheus http"
  security_group_id            = aws_security_group.tempo.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 9090
  to_port                      = 9090
}

resource "aws_vpc_security_group_egress_rule" "tempo_to_s3" {
  description       = "tempo to s3"
  security_group_id = aws_security_group.tempo.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
