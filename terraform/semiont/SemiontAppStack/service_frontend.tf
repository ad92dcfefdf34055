# Service frontend: /auth/* and what no rule matches of load balancer public, on Fargate.
# Uses: internet.

resource "aws_ecs_service" "frontend" {
  name                               = "frontend"
  cluster                            = aws_ecs_cluster.this.arn
  task_definition                    = aws_ecs_task_definition.frontend.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 120
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.frontend_tasks_min

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
    target_group_arn = aws_lb_target_group.frontend.arn
    container_name   = "semiont-frontend"
    container_port   = 3000
  }

  network_configuration {
    subnets          = local.private_subnet_ids
    security_groups  = [aws_security_group.frontend.id]
    assign_public_ip = false
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.frontend_task_exec,
    aws_iam_role_policy.frontend_execution_image,
    aws_iam_role_policy.frontend_execution_logs,
    aws_iam_role_policy.frontend_execution_secrets,
    aws_lb_listener_rule.frontend,
    aws_vpc_security_group_ingress_rule.frontend_from_load_balancer,
    aws_vpc_security_group_egress_rule.frontend_from_load_balancer,
    aws_vpc_security_group_egress_rule.frontend_to_https,
    aws_ecs_cluster_capacity_providers.this,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.frontend.arn
      error_message = "ECS rolled frontend back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.this.name}."
    }
  }
}

resource "aws_ecs_task_definition" "frontend" {
  family                   = "semiont-frontend"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = var.frontend_memory_mib
  execution_role_arn       = aws_iam_role.frontend_execution.arn
  task_role_arn            = aws_iam_role.frontend_task.arn

  container_definitions = jsonencode([{
    name                   = "semiont-frontend"
    image                  = local.frontend_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 3000, protocol = "tcp" }]
    environment = [
      { name = "NEXTAUTH_URL", value = "https://semiont.research.example" },
      { name = "NODE_ENV", value = "production" },
    ]
    secrets = [
      {
        name      = "NEXTAUTH_SECRET"
        valueFrom = data.terraform_remote_state.SemiontDataStack.outputs.secrets.nextauth_secret.arn
      },
      {
        name      = "OAUTH_CLIENT_ID"
        valueFrom = "${data.terraform_remote_state.SemiontDataStack.outputs.secrets.oauth.arn}:client_id::"
      },
      {
        name      = "OAUTH_CLIENT_SECRET"
        valueFrom = "${data.terraform_remote_state.SemiontDataStack.outputs.secrets.oauth.arn}:client_secret::"
      },
    ]
    mountPoints = [
      {
        containerPath = "/tmp"
        readOnly      = false
        sourceVolume  = "semiont-frontend-tmp"
      },
      {
        containerPath = "/var/lib/amazon"
        readOnly      = false
        sourceVolume  = "semiont-frontend-var-lib-amazon"
      },
      {
        containerPath = "/var/log/amazon"
        readOnly      = false
        sourceVolume  = "semiont-frontend-var-log-amazon"
      },
    ]
    healthCheck = {
      command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:3000/api/health || exit 1"]
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
        awslogs-stream-prefix = "semiont-frontend"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name = "semiont-frontend-tmp"
  }

  volume {
    name = "semiont-frontend-var-lib-amazon"
  }

  volume {
    name = "semiont-frontend-var-log-amazon"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.frontend_image))
      error_message = "No image for frontend yet. The repository semiont/semiont-frontend must have an image, and the SSM parameter /semiont/images/semiont-frontend must say which runs. Run: docker push 567890123456.dkr.ecr.us-east-2.amazonaws.com/semiont/semiont-frontend:release-1 && aws ssm put-parameter --region us-east-2 --overwrite --type String --name /semiont/images/semiont-frontend --value 567890123456.dkr.ecr.us-east-2.amazonaws.com/semiont/semiont-frontend@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.oauth.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret semiont/production/oauth must have a value, a JSON object with \"client_id\" and \"client_secret\": a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-2 --secret-id semiont/production/oauth --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.nextauth_secret.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret semiont/production/nextauth-secret must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-2 --secret-id semiont/production/nextauth-secret --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_appautoscaling_target" "frontend" {
  min_capacity       = var.frontend_tasks_min
  max_capacity       = var.frontend_tasks_max
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.frontend.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "frontend_cpu" {
  name               = "${aws_ecs_service.frontend.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.frontend.resource_id
  scalable_dimension = aws_appautoscaling_target.frontend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.frontend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 70

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "frontend_memory" {
  name               = "${aws_ecs_service.frontend.name}-memory"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.frontend.resource_id
  scalable_dimension = aws_appautoscaling_target.frontend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.frontend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 80

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}

resource "aws_lb_target_group" "frontend" {
  name                 = "semiont-frontend"
  port                 = 3000
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

resource "aws_lb_listener_rule" "frontend" {
  listener_arn = aws_lb_listener.public_https.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/auth/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.frontend.arn
  }
}

resource "aws_iam_role" "frontend_execution" {
  name        = "semiont-frontend-execution"
  description = "Task execution role of frontend"
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

resource "aws_iam_role_policy" "frontend_execution_image" {
  name = "image"
  role = aws_iam_role.frontend_execution.name

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
        Resource = [data.terraform_remote_state.SemiontDataStack.outputs.repositories.semiont-frontend.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "frontend_execution_logs" {
  name = "logs"
  role = aws_iam_role.frontend_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "frontend_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.frontend_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          data.terraform_remote_state.SemiontDataStack.outputs.secrets.oauth.arn,
          data.terraform_remote_state.SemiontDataStack.outputs.secrets.nextauth_secret.arn,
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

resource "aws_iam_role" "frontend_task" {
  name        = "semiont-frontend-task"
  description = "Task role of frontend"
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

resource "aws_iam_role_policy" "frontend_task_exec" {
  name = "exec"
  role = aws_iam_role.frontend_task.name

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

resource "aws_security_group" "frontend" {
  name        = "semiont-frontend"
  description = "frontend tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "semiont-frontend" }
}

resource "aws_vpc_security_group_ingress_rule" "frontend_from_load_balancer" {
  description                  = "load balancer to frontend"
  security_group_id            = aws_security_group.frontend.id
  referenced_security_group_id = aws_security_group.public.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "frontend_from_load_balancer" {
  description                  = "load balancer to frontend"
  security_group_id            = aws_security_group.public.id
  referenced_security_group_id = aws_security_group.frontend.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "frontend_to_https" {
  description       = "frontend to AWS and to services outside"
  security_group_id = aws_security_group.frontend.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
