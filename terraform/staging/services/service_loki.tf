# Service loki: on pool observability.
# Uses: configuration:read, loki_chunks.

resource "aws_ecs_service" "loki" {
  name                               = "loki"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.loki.arn
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
    security_groups = [aws_security_group.loki.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.loki.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.loki_task_loki_chunks,
    aws_iam_role_policy.loki_task_configuration_read,
    aws_iam_role_policy.loki_execution_image,
    aws_iam_role_policy.loki_execution_logs,
    aws_vpc_security_group_egress_rule.loki_to_s3,
    aws_s3_object.loki_file_loki_loki_yaml,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.loki.arn
      error_message = "ECS rolled loki back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.loki.name}."
    }
  }
}

resource "aws_ecs_task_definition" "loki" {
  family                   = "staging-flynapse-loki"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "1024"
  memory                   = var.loki_memory_mib
  execution_role_arn       = aws_iam_role.loki_execution.arn
  task_role_arn            = aws_iam_role.loki_task.arn

  container_definitions = jsonencode([
    {
      name                   = "loki"
      image                  = local.loki_image
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      command                = ["-config.file=/etc/loki/loki.yaml"]
      portMappings           = [{ containerPort = 3100, protocol = "tcp" }]
      environment = [
        {
          name  = "CONFIGURATION_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.configuration.name
        },
        {
          name  = "LOKI_CHUNKS_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.loki_chunks.name
        },
      ]
      mountPoints = [
        {
          containerPath = "/etc/loki"
          readOnly      = true
          sourceVolume  = "files-etc-loki"
        },
        {
          containerPath = "/loki"
          readOnly      = false
          sourceVolume  = "loki"
        },
      ]
      linuxParameters = {
        tmpfs = [{
          containerPath = "/tmp"
          mountOptions  = ["rw", "nosuid", "nodev"]
          size          = 64
        }]
      }
      healthCheck = {
        command     = ["CMD", "/usr/bin/loki", "-health", "-health.url=http://127.0.0.1:3100/metrics"]
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
          awslogs-group         = aws_cloudwatch_log_group.loki.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "loki"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "aws-cli"
      image                  = local.loki_aws_cli_image
      essential              = false
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "s3",
        "cp",
        "--recursive",
        "--only-show-errors",
        "s3://${data.terraform_remote_state.data.outputs.buckets.configuration.name}/loki/${local.loki_file_version}/",
        "/",
      ]
      portMappings = []
      environment  = [{ name = "AWS_REGION", value = "eu-central-1" }]
      mountPoints = [{
        containerPath = "/etc/loki"
        readOnly      = false
        sourceVolume  = "files-etc-loki"
      }]
      stopTimeout = 10
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.loki.name
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
    name      = "loki"
    host_path = "/data/loki"
  }

  volume {
    name = "files-etc-loki"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.loki_image))
      error_message = "No image for loki yet. The repository staging-flynapse/loki must have an image, and the SSM parameter /staging-flynapse/images/loki must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/loki:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/loki --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/loki@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.loki_aws_cli_image))
      error_message = "No image for aws-cli of loki yet. The repository staging-flynapse/aws-cli must have an image, and the SSM parameter /staging-flynapse/images/aws-cli must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/aws-cli --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/aws-cli@sha256:<digest>"
    }
  }
}

resource "aws_service_discovery_service" "loki" {
  name        = "loki"
  description = "IPs of the tasks of loki"

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

resource "aws_s3_object" "loki_file_loki_loki_yaml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "loki/${local.loki_file_version}/etc/loki/loki.yaml"
  content = local.loki_file_loki_loki_yaml_text

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

resource "aws_iam_role" "loki_execution" {
  name        = "staging-flynapse-loki-execution"
  description = "Task execution role of loki"
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

resource "aws_iam_role_policy" "loki_execution_image" {
  name = "image"
  role = aws_iam_role.loki_execution.name

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
          data.terraform_remote_state.delivery.outputs.repositories.loki.arn,
          data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "loki_execution_logs" {
  name = "logs"
  role = aws_iam_role.loki_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.loki.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "loki_task" {
  name        = "staging-flynapse-loki-task"
  description = "Task role of loki"
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

resource "aws_iam_role_policy" "loki_task_configuration_read" {
  name = "configuration-read"
  role = aws_iam_role.loki_task.name

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

resource "aws_iam_role_policy" "loki_task_loki_chunks" {
  name = "loki_chunks"
  role = aws_iam_role.loki_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.loki_chunks.arn]
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
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.loki_chunks.arn}/*"]
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

resource "aws_cloudwatch_log_group" "loki" {
  name              = "/staging-flynapse/loki"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "loki" {
  name        = "staging-flynapse-loki"
  description = "loki tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "staging-flynapse-loki" }
}

resource "aws_vpc_security_group_egress_rule" "loki_to_s3" {
  description       = "loki to s3"
  security_group_id = aws_security_group.loki.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
