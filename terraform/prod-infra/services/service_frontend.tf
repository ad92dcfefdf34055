# Service frontend: /* of load balancer public, on pool app.
# Uses: nothing.

resource "aws_ecs_service" "frontend" {
  name                               = "frontend"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.frontend.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.frontend_tasks_min

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

  load_balancer {
    target_group_arn = aws_lb_target_group.frontend.arn
    container_name   = "frontend"
    container_port   = 3000
  }

  network_configuration {
    subnets         = local.private_subnet_ids
    security_groups = [aws_security_group.frontend.id]
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.frontend_execution_image,
    aws_iam_role_policy.frontend_execution_logs,
    aws_lb_listener_rule.frontend,
    aws_vpc_security_group_ingress_rule.frontend_from_load_balancer,
    aws_vpc_security_group_egress_rule.frontend_from_load_balancer,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.frontend.arn
      error_message = "ECS rolled frontend back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.frontend.name}."
    }
  }
}

resource "aws_ecs_task_definition" "frontend" {
  family                   = "prod-infra-production-frontend"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.frontend_memory_mib
  execution_role_arn       = aws_iam_role.frontend_execution.arn
  task_role_arn            = aws_iam_role.frontend_task.arn

  container_definitions = jsonencode([{
    name                   = "frontend"
    image                  = local.frontend_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 3000, protocol = "tcp" }]
    environment            = [{ name = "API_URL", value = "https://app.prod-infra.example/api" }]
    linuxParameters = {
      tmpfs = [{
        containerPath = "/tmp"
        mountOptions  = ["rw", "nosuid", "nodev"]
        size          = 64
      }]
    }
    healthCheck = {
      command = [
        "CMD-SHELL",
        "timeout 3 wget -S -O /dev/null http://127.0.0.1:3000/ 2>&1 | grep -qE '^ *HTTP/[0-9.]+ [23]' || exit 1",
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
        awslogs-group         = aws_cloudwatch_log_group.frontend.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "frontend"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.frontend_image))
      error_message = "No image for frontend yet. The repository prod-infra-production/frontend must have an image, and the SSM parameter /prod-infra-production/images/frontend must say which runs. Run: docker push 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/frontend:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /prod-infra-production/images/frontend --value 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/frontend@sha256:<digest>"
    }
  }
}

resource "aws_appautoscaling_target" "frontend" {
  min_capacity       = var.frontend_tasks_min
  max_capacity       = var.frontend_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.frontend.name}"
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

resource "aws_appautoscaling_policy" "frontend_requests" {
  name               = "${aws_ecs_service.frontend.name}-requests"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.frontend.resource_id
  scalable_dimension = aws_appautoscaling_target.frontend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.frontend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 1000

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix}/${aws_lb_target_group.frontend.arn_suffix}"
    }
  }
}

resource "aws_appautoscaling_policy" "frontend_response" {
  name               = "${aws_ecs_service.frontend.name}-response"
  policy_type        = "StepScaling"
  resource_id        = aws_appautoscaling_target.frontend.resource_id
  scalable_dimension = aws_appautoscaling_target.frontend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.frontend.service_namespace

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Average"

    step_adjustment {
      metric_interval_lower_bound = "0"
      scaling_adjustment          = 1
    }
  }
}

resource "aws_lb_target_group" "frontend" {
  name                 = "prod-infra-production-frontend"
  port                 = 3000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/"
    matcher             = "200-399"
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

resource "aws_lb_listener_rule" "frontend" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.public.https_listener_arn
  priority     = 1000

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.frontend.arn
  }
}

resource "aws_iam_role" "frontend_execution" {
  name        = "prod-infra-production-frontend-execution"
  description = "Task execution role of frontend"
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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.frontend.arn]
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
      Resource = ["${aws_cloudwatch_log_group.frontend.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "frontend_task" {
  name        = "prod-infra-production-frontend-task"
  description = "Task role of frontend"
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

resource "aws_cloudwatch_log_group" "frontend" {
  name              = "/prod-infra-production/frontend"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_metric_alarm" "frontend_slow" {
  alarm_actions       = [aws_appautoscaling_policy.frontend_response.arn]
  alarm_description   = "Adds a task to frontend while it answers slowly. Nobody is told."
  alarm_name          = "prod-infra-production-frontend-slow"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "TargetResponseTime"
  namespace           = "AWS/ApplicationELB"
  period              = 60
  statistic           = "Average"
  threshold           = 2

  dimensions = {
    LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
    TargetGroup  = aws_lb_target_group.frontend.arn_suffix
  }

  # Without requests there are no answers.
  treat_missing_data = "notBreaching"
}

resource "aws_security_group" "frontend" {
  name        = "prod-infra-production-frontend"
  description = "frontend tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-frontend" }
}

resource "aws_vpc_security_group_ingress_rule" "frontend_from_load_balancer" {
  description                  = "load balancer to frontend"
  security_group_id            = aws_security_group.frontend.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "frontend_from_load_balancer" {
  description                  = "load balancer to frontend"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  referenced_security_group_id = aws_security_group.frontend.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}
