# Service backend: /api and /api/* of load balancer public, on Fargate.
# Uses: internet, postgres, uploads.

resource "aws_ecs_service" "backend" {
  name                               = "backend"
  cluster                            = aws_ecs_cluster.this.arn
  task_definition                    = aws_ecs_task_definition.backend.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 120
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.backend_tasks_min

  # People debug and maintain the application from within.
  enable_execute_command = true

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.backend.arn
    container_name   = "semiont-backend"
    container_port   = 4000
  }

  network_configuration {
    subnets          = local.private_subnet_ids
    security_groups  = [aws_security_group.backend.id]
    assign_public_ip = false
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.backend_task_uploads,
    aws_iam_role_policy.backend_task_exec,
    aws_iam_role_policy.backend_execution_image,
    aws_iam_role_policy.backend_execution_logs,
    aws_iam_role_policy.backend_execution_secrets,
    aws_lb_listener_rule.backend,
    aws_vpc_security_group_ingress_rule.backend_from_load_balancer,
    aws_vpc_security_group_ingress_rule.backend_to_postgres,
    aws_vpc_security_group_ingress_rule.backend_to_uploads,
    aws_vpc_security_group_egress_rule.backend_from_load_balancer,
    aws_vpc_security_group_egress_rule.backend_to_https,
    aws_vpc_security_group_egress_rule.backend_to_postgres,
    aws_vpc_security_group_egress_rule.backend_to_uploads,
    aws_ecs_cluster_capacity_providers.this,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.backend.arn
      error_message = "ECS rolled backend back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.this.name}."
    }
  }
}

resource "aws_ecs_task_definition" "backend" {
  family                   = "semiont-backend"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = var.backend_memory_mib
  execution_role_arn       = aws_iam_role.backend_execution.arn
  task_role_arn            = aws_iam_role.backend_task.arn

  container_definitions = jsonencode([{
    name                   = "semiont-backend"
    image                  = local.backend_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    entryPoint = [
      "sh",
      "-ec",
      "export DATABASE_URL=\"postgresql://$POSTGRES_USER:$(printf '%%%s' $(printf %s \"$POSTGRES_PASSWORD\" | od -An -v -tx1))@$POSTGRES_HOST:$POSTGRES_PORT/$POSTGRES_NAME\"'?sslmode=require'\nexec \"$@\"",
      "sh",
    ]
    command      = ["node", "dist/index.js"]
    portMappings = [{ containerPort = 4000, protocol = "tcp" }]
    environment = [
      {
        name  = "DATA_DIR"
        value = "/data"
      },
      {
        name  = "NODE_ENV"
        value = "production"
      },
      {
        name  = "POSTGRES_HOST"
        value = data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.host
      },
      {
        name  = "POSTGRES_NAME"
        value = data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.database_name
      },
      {
        name  = "POSTGRES_PORT"
        value = data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.port
      },
      {
        name  = "POSTGRES_USER"
        value = data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.username
      },
    ]
    secrets = [
      {
        name      = "JWT_SECRET"
        valueFrom = data.terraform_remote_state.SemiontDataStack.outputs.secrets.jwt_secret.arn
      },
      {
        name      = "POSTGRES_PASSWORD"
        valueFrom = "${data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.secret_arn}:password::"
      },
    ]
    mountPoints = [
      {
        containerPath = "/data"
        readOnly      = false
        sourceVolume  = "efs-uploads"
      },
      {
        containerPath = "/tmp"
        readOnly      = false
        sourceVolume  = "semiont-backend-tmp"
      },
      {
        containerPath = "/var/lib/amazon"
        readOnly      = false
        sourceVolume  = "semiont-backend-var-lib-amazon"
      },
      {
        containerPath = "/var/log/amazon"
        readOnly      = false
        sourceVolume  = "semiont-backend-var-log-amazon"
      },
    ]
    healthCheck = {
      command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:4000/api/health || exit 1"]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = "us-east-2"
        awslogs-stream-prefix = "semiont-backend"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name = "efs-uploads"

    efs_volume_configuration {
      file_system_id     = data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.backend_uploads.id
        iam             = "ENABLED"
      }
    }
  }

  volume {
    name = "semiont-backend-tmp"
  }

  volume {
    name = "semiont-backend-var-lib-amazon"
  }

  volume {
    name = "semiont-backend-var-log-amazon"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.backend_image))
      error_message = "No image for backend yet. The repository semiont/semiont-backend must have an image, and the SSM parameter /semiont/images/semiont-backend must say which runs. Run: docker push 567890123456.dkr.ecr.us-east-2.amazonaws.com/semiont/semiont-backend:release-1 && aws ssm put-parameter --region us-east-2 --overwrite --type String --name /semiont/images/semiont-backend --value 567890123456.dkr.ecr.us-east-2.amazonaws.com/semiont/semiont-backend@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.jwt_secret.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret semiont/production/jwt-secret must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-2 --secret-id semiont/production/jwt-secret --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_appautoscaling_target" "backend" {
  min_capacity       = var.backend_tasks_min
  max_capacity       = var.backend_tasks_max
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.backend.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "backend_cpu" {
  name               = "${aws_ecs_service.backend.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.backend.resource_id
  scalable_dimension = aws_appautoscaling_target.backend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.backend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 70

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "backend_memory" {
  name               = "${aws_ecs_service.backend.name}-memory"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.backend.resource_id
  scalable_dimension = aws_appautoscaling_target.backend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.backend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 80

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}

resource "aws_lb_target_group" "backend" {
  name                 = "semiont-backend"
  port                 = 4000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/api/health"
    matcher             = "200"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  stickiness {
    type    = "lb_cookie"
    enabled = false
  }

  lifecycle {
    # AWS refuses to delete it while a listener's rule names it: it goes after that.
    create_before_destroy = true

    # ECS registers each task with the port of its container, and the health check asks that one. Another port here would
    # be another group, and AWS deletes none that a listener leads to.
    ignore_changes = [port]
  }
}

resource "aws_lb_listener_rule" "backend" {
  listener_arn = aws_lb_listener.public_https.arn
  priority     = 20

  condition {
    path_pattern {
      values = ["/api", "/api/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.backend.arn
  }
}

resource "aws_efs_access_point" "backend_uploads" {
  file_system_id = data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.id
  tags           = { Name = "semiont-backend-uploads" }

  posix_user {
    gid = 1000
    uid = 1000
  }

  root_directory {
    path = "/backend"

    creation_info {
      owner_gid   = 1000
      owner_uid   = 1000
      permissions = "0750"
    }
  }
}

resource "aws_iam_role" "backend_execution" {
  name        = "semiont-backend-execution"
  description = "Task execution role of backend"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "567890123456" } }
    }]
  })
}

resource "aws_iam_role_policy" "backend_execution_image" {
  name = "image"
  role = aws_iam_role.backend_execution.name

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
        Resource = [data.terraform_remote_state.SemiontDataStack.outputs.repositories.semiont-backend.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "backend_execution_logs" {
  name = "logs"
  role = aws_iam_role.backend_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "backend_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.backend_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          data.terraform_remote_state.SemiontDataStack.outputs.secrets.jwt_secret.arn,
          data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.secret_arn,
        ]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [data.terraform_remote_state.SemiontDataStack.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.us-east-2.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "backend_task" {
  name        = "semiont-backend-task"
  description = "Task role of backend"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "567890123456" } }
    }]
  })
}

resource "aws_iam_role_policy" "backend_task_exec" {
  name = "exec"
  role = aws_iam_role.backend_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ]
        Resource = ["*"]
      },
      {
        Effect   = "Allow"
        Action   = ["logs:DescribeLogGroups"]
        Resource = ["*"]
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = ["arn:aws:logs:us-east-2:567890123456:log-group:/semiont/exec:*"]
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [aws_kms_key.logs.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "backend_task_uploads" {
  name = "uploads"
  role = aws_iam_role.backend_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      Resource  = [data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.arn]
      Condition = { StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.backend_uploads.arn } }
    }]
  })
}

resource "aws_security_group" "backend" {
  name        = "semiont-backend"
  description = "backend tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "semiont-backend" }
}

resource "aws_vpc_security_group_ingress_rule" "backend_from_load_balancer" {
  description                  = "load balancer to backend"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = aws_security_group.public.id
  ip_protocol                  = "tcp"
  from_port                    = 4000
  to_port                      = 4000
}

resource "aws_vpc_security_group_ingress_rule" "backend_to_postgres" {
  description                  = "backend to postgres"
  security_group_id            = data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.security_group_id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_ingress_rule" "backend_to_uploads" {
  description                  = "backend to uploads"
  security_group_id            = data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.security_group_id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_vpc_security_group_egress_rule" "backend_from_load_balancer" {
  description                  = "load balancer to backend"
  security_group_id            = aws_security_group.public.id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 4000
  to_port                      = 4000
}

resource "aws_vpc_security_group_egress_rule" "backend_to_https" {
  description       = "backend to AWS and to services outside"
  security_group_id = aws_security_group.backend.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "backend_to_postgres" {
  description                  = "backend to postgres"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = data.terraform_remote_state.SemiontDataStack.outputs.databases.postgres.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "backend_to_uploads" {
  description                  = "backend to uploads"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}
