# Service studio: /* of load balancer public, on Fargate.
# Uses: internet.

resource "aws_ecs_service" "studio" {
  name                               = "studio"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.studio.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.studio_tasks_min

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
    target_group_arn = aws_lb_target_group.studio.arn
    container_name   = "studio"
    container_port   = 3000
  }

  network_configuration {
    subnets          = local.private_subnet_ids
    security_groups  = [aws_security_group.studio.id]
    assign_public_ip = false
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.studio_execution_image,
    aws_iam_role_policy.studio_execution_logs,
    aws_lb_listener_rule.studio,
    aws_vpc_security_group_ingress_rule.studio_from_load_balancer,
    aws_vpc_security_group_egress_rule.studio_from_load_balancer,
    aws_vpc_security_group_egress_rule.studio_to_https,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.studio.arn
      error_message = "ECS rolled studio back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.studio.name}."
    }
  }
}

resource "aws_ecs_task_definition" "studio" {
  family                   = "apexai-crm-dev-studio"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.studio_memory_mib
  execution_role_arn       = aws_iam_role.studio_execution.arn
  task_role_arn            = aws_iam_role.studio_task.arn

  container_definitions = jsonencode([{
    name                   = "studio"
    image                  = local.studio_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 3000, protocol = "tcp" }]
    environment            = [{ name = "API_URL", value = "https://crm.dev.apexai.example/api" }]
    mountPoints = [
      {
        containerPath = "/tmp"
        readOnly      = false
        sourceVolume  = "studio-tmp"
      },
      {
        containerPath = "/app/.next/cache"
        readOnly      = false
        sourceVolume  = "studio-app-next-cache"
      },
    ]
    healthCheck = {
      command = [
        "CMD",
        "node",
        "-e",
        "require('http').get('http://127.0.0.1:3000/', (r) => process.exit(r.statusCode < 400 ? 0 : 1))",
      ]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.studio.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "studio"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name = "studio-tmp"
  }

  volume {
    name = "studio-app-next-cache"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.studio_image))
      error_message = "No image for studio yet. The repository apexai-crm-dev/studio must have an image, and the SSM parameter /apexai-crm-dev/images/studio must say which runs. Run: docker push 567890123456.dkr.ecr.us-east-1.amazonaws.com/apexai-crm-dev/studio:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /apexai-crm-dev/images/studio --value 567890123456.dkr.ecr.us-east-1.amazonaws.com/apexai-crm-dev/studio@sha256:<digest>"
    }
  }
}

resource "aws_appautoscaling_target" "studio" {
  min_capacity       = var.studio_tasks_min
  max_capacity       = var.studio_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.studio.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "studio_cpu" {
  name               = "${aws_ecs_service.studio.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.studio.resource_id
  scalable_dimension = aws_appautoscaling_target.studio.scalable_dimension
  service_namespace  = aws_appautoscaling_target.studio.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 70

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_lb_target_group" "studio" {
  name                 = "apexai-crm-dev-studio"
  port                 = 3000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/"
    matcher             = "200"
    interval            = 15
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

resource "aws_lb_listener_rule" "studio" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.public.https_listener_arn
  priority     = 100

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.studio.arn
  }
}

resource "aws_iam_role" "studio_execution" {
  name        = "apexai-crm-dev-studio-execution"
  description = "Task execution role of studio"
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

resource "aws_iam_role_policy" "studio_execution_image" {
  name = "image"
  role = aws_iam_role.studio_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.studio.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "studio_execution_logs" {
  name = "logs"
  role = aws_iam_role.studio_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.studio.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "studio_task" {
  name        = "apexai-crm-dev-studio-task"
  description = "Task role of studio"
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

resource "aws_cloudwatch_log_group" "studio" {
  name              = "/apexai-crm-dev/studio"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "studio" {
  name        = "apexai-crm-dev-studio"
  description = "studio tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "apexai-crm-dev-studio" }
}

resource "aws_vpc_security_group_ingress_rule" "studio_from_load_balancer" {
  description                  = "load balancer to studio"
  security_group_id            = aws_security_group.studio.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "studio_from_load_balancer" {
  description                  = "load balancer to studio"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  referenced_security_group_id = aws_security_group.studio.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "studio_to_https" {
  description       = "studio to AWS and to services outside"
  security_group_id = aws_security_group.studio.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
