# Service qdrant: on pool data.
# Uses: qdrant_files.

resource "aws_ecs_service" "qdrant" {
  name                               = "qdrant"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.qdrant.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  propagate_tags                     = "SERVICE"

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.data
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = local.volume_subnet_ids
    security_groups = [aws_security_group.qdrant.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.qdrant.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.qdrant_task_qdrant_files,
    aws_iam_role_policy.qdrant_execution_image,
    aws_iam_role_policy.qdrant_execution_logs,
    aws_iam_role_policy.qdrant_execution_secrets,
    aws_vpc_security_group_ingress_rule.qdrant_to_qdrant_files,
    aws_vpc_security_group_egress_rule.qdrant_to_qdrant_files,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.qdrant.arn
      error_message = "ECS rolled qdrant back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.qdrant.name}."
    }
  }
}

resource "aws_ecs_task_definition" "qdrant" {
  family                   = "prod-infra-production-qdrant"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.qdrant_memory_mib
  execution_role_arn       = aws_iam_role.qdrant_execution.arn
  task_role_arn            = aws_iam_role.qdrant_task.arn

  container_definitions = jsonencode([{
    name                   = "qdrant"
    image                  = local.qdrant_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    command                = ["./qdrant"]
    portMappings           = [{ containerPort = 6333, protocol = "tcp" }]
    environment = [
      { name = "QDRANT_INIT_FILE_PATH", value = "/qdrant/init/.qdrant-initialized" },
      { name = "QDRANT__STORAGE__SNAPSHOTS_PATH", value = "/qdrant/snapshots" },
      { name = "QDRANT__STORAGE__STORAGE_PATH", value = "/qdrant/storage" },
    ]
    secrets = [{
      name      = "QDRANT__SERVICE__API_KEY"
      valueFrom = data.terraform_remote_state.data.outputs.secrets.qdrant.arn
    }]
    mountPoints = [
      {
        containerPath = "/qdrant/storage"
        readOnly      = false
        sourceVolume  = "qdrant"
      },
      {
        containerPath = "/qdrant/snapshots"
        readOnly      = false
        sourceVolume  = "efs-qdrant_files"
      },
    ]
    linuxParameters = {
      tmpfs = [{
        containerPath = "/qdrant/init"
        mountOptions  = ["rw", "nosuid", "nodev"]
        size          = 64
      }]
    }
    healthCheck = {
      command     = ["CMD", "bash", "-c", ": > /dev/tcp/127.0.0.1/6333"]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 120
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.qdrant.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "qdrant"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name      = "qdrant"
    host_path = "/data/qdrant"
  }

  volume {
    name = "efs-qdrant_files"

    efs_volume_configuration {
      file_system_id     = data.terraform_remote_state.data.outputs.file_systems.qdrant_files.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.qdrant_qdrant_files.id
        iam             = "ENABLED"
      }
    }
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.qdrant_image))
      error_message = "No image for qdrant yet. The repository prod-infra-production/qdrant must have an image, and the SSM parameter /prod-infra-production/images/qdrant must say which runs. Run: docker push 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/qdrant:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /prod-infra-production/images/qdrant --value 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/qdrant@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.qdrant.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/qdrant must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/qdrant --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_service_discovery_service" "qdrant" {
  name        = "qdrant"
  description = "IPs of the tasks of qdrant"

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

resource "aws_efs_access_point" "qdrant_qdrant_files" {
  file_system_id = data.terraform_remote_state.data.outputs.file_systems.qdrant_files.id
  tags           = { Name = "prod-infra-production-qdrant-qdrant-files" }

  posix_user {
    gid = 1000
    uid = 1000
  }

  root_directory {
    path = "/qdrant"

    creation_info {
      owner_gid   = 1000
      owner_uid   = 1000
      permissions = "0750"
    }
  }
}

resource "aws_iam_role" "qdrant_execution" {
  name        = "prod-infra-production-qdrant-execution"
  description = "Task execution role of qdrant"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "678901234567" } }
    }]
  })
}

resource "aws_iam_role_policy" "qdrant_execution_image" {
  name = "image"
  role = aws_iam_role.qdrant_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.qdrant.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "qdrant_execution_logs" {
  name = "logs"
  role = aws_iam_role.qdrant_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.qdrant.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "qdrant_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.qdrant_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [data.terraform_remote_state.data.outputs.secrets.qdrant.arn]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.us-east-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "qdrant_task" {
  name        = "prod-infra-production-qdrant-task"
  description = "Task role of qdrant"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "678901234567" } }
    }]
  })
}

resource "aws_iam_role_policy" "qdrant_task_qdrant_files" {
  name = "qdrant_files"
  role = aws_iam_role.qdrant_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      Resource = [data.terraform_remote_state.data.outputs.file_systems.qdrant_files.arn]
      Condition = {
        StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.qdrant_qdrant_files.arn }
      }
    }]
  })
}

resource "aws_cloudwatch_log_group" "qdrant" {
  name              = "/prod-infra-production/qdrant"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "qdrant" {
  name        = "prod-infra-production-qdrant"
  description = "qdrant tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-qdrant" }
}

resource "aws_vpc_security_group_ingress_rule" "qdrant_to_qdrant_files" {
  description                  = "qdrant to qdrant files"
  security_group_id            = data.terraform_remote_state.data.outputs.file_systems.qdrant_files.security_group_id
  referenced_security_group_id = aws_security_group.qdrant.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_vpc_security_group_egress_rule" "qdrant_to_qdrant_files" {
  description                  = "qdrant to qdrant files"
  security_group_id            = aws_security_group.qdrant.id
  referenced_security_group_id = data.terraform_remote_state.data.outputs.file_systems.qdrant_files.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}
