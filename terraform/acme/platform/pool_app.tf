# Pool app: EC2 instances that tasks run on.

resource "aws_launch_template" "pool_app" {
  name                   = "acme-flynapse-app"
  description            = "ECS instances of pool app"
  image_id               = "ami-0ac344fd462f83ab4"
  instance_type          = var.pool_app_instance_type
  ebs_optimized          = "true"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.instances.id]

  user_data = base64encode(<<-EOT
    #!/bin/bash
    set -euo pipefail
    mkdir -p /etc/ecs /etc/systemd/system/ecs.service.d
    cat > /etc/systemd/system/ecs.service.d/ready.conf <<'UNIT'
    [Unit]
    AssertPathExists=/etc/ecs/ready
    UNIT
    systemctl daemon-reload
    cat >> /etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=acme-flynapse
    ECS_INSTANCE_ATTRIBUTES={"pool":"app"}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_ENABLE_TASK_IAM_ROLE=true
    ECS_CONTAINER_STOP_TIMEOUT=60s
    ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
    CONFIG
    retry() {
      for pause in 5 10 20 40 60 60; do "$@" && return; sleep "$pause"; done
      "$@"
    }
    command -v aws > /dev/null || retry dnf install -y -q awscli-2
    retry aws ecs put-account-setting --region eu-central-1 --name awsvpcTrunking --value enabled
    touch /etc/ecs/ready
  EOT
  )

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = 50
      encrypted             = "true"
      kms_key_id            = aws_kms_key.volumes.arn
      delete_on_termination = "true"
    }
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_app.arn
  }

  # One hop: a container in its own network namespace cannot reach the instance's credentials.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  tag_specifications {
    resource_type = "instance"

    tags = {
      CostCenter  = "4711"
      Name        = "acme-flynapse-app"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-platform"
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      CostCenter  = "4711"
      Name        = "acme-flynapse-app"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-platform"
    }
  }

  tag_specifications {
    resource_type = "network-interface"

    tags = {
      CostCenter  = "4711"
      Name        = "acme-flynapse-app"
      Owner       = "platform@acme.example"
      environment = "production"
      managed-by  = "terraform"
      site        = "acme"
      stack       = "acme-platform"
    }
  }
}

resource "aws_autoscaling_group" "pool_app" {
  name                = "acme-flynapse-app"
  min_size            = var.pool_app_instances_min
  max_size            = var.pool_app_instances_max
  health_check_type   = "EC2"
  vpc_zone_identifier = local.task_subnet_ids

  # ECS managed termination protection: only instances without tasks are terminated.
  protect_from_scale_in = true

  # Launch before terminate.
  instance_maintenance_policy {
    max_healthy_percentage = 200
    min_healthy_percentage = 100
  }

  launch_template {
    id      = aws_launch_template.pool_app.id
    version = aws_launch_template.pool_app.latest_version
  }

  tag {
    key                 = "managed-by"
    value               = "terraform"
    propagate_at_launch = true
  }

  tag {
    key                 = "site"
    value               = "acme"
    propagate_at_launch = true
  }

  tag {
    key                 = "stack"
    value               = "acme-platform"
    propagate_at_launch = true
  }

  tag {
    key                 = "CostCenter"
    value               = "4711"
    propagate_at_launch = true
  }

  tag {
    key                 = "Owner"
    value               = "platform@acme.example"
    propagate_at_launch = true
  }

  tag {
    key                 = "environment"
    value               = "production"
    propagate_at_launch = true
  }

  tag {
    key                 = "Name"
    value               = "acme-flynapse-app"
    propagate_at_launch = true
  }

  tag {
    key                 = "AmazonECSManaged"
    value               = "true"
    propagate_at_launch = true
  }
}

resource "aws_ecs_capacity_provider" "pool_app" {
  name = "acme-flynapse-app"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.pool_app.arn
    managed_draining               = "ENABLED"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = 100
    }
  }
}

resource "aws_iam_instance_profile" "pool_app" {
  name = "acme-flynapse-app"
  path = "/platform/"
  role = aws_iam_role.pool_app_instance.name
}

resource "aws_iam_role" "pool_app_instance" {
  name                 = "acme-flynapse-app-instance"
  description          = "Instances of pool app"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "pool_app_instance_ecs_agent" {
  name = "ecs_agent"
  role = aws_iam_role.pool_app_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "ecs:RegisterContainerInstance",
          "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange",
          "ecs:SubmitTaskStateChange",
        ]
        Resource = [aws_ecs_cluster.this.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:Poll", "ecs:StartTelemetrySession"]
        Resource = ["arn:aws:ecs:eu-central-1:210987654321:container-instance/acme-flynapse/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ecs:DiscoverPollEndpoint"]
        Resource = ["*"]
      },
    ]
  })
}

resource "aws_iam_role_policy" "pool_app_instance_eni_trunking" {
  name = "eni_trunking"
  role = aws_iam_role.pool_app_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["ecs:PutAccountSetting"]
      Resource  = ["*"]
      Condition = { StringEquals = { "ecs:account-setting" = "awsvpcTrunking" } }
    }]
  })
}

resource "aws_iam_role_policy" "pool_app_instance_systems_manager" {
  name = "systems_manager"
  role = aws_iam_role.pool_app_instance.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]
      Resource = ["*"]
    }]
  })
}
