# Job prometheus-backup: cron(30 1 * * ? *), UTC, on pool observability.
# Uses: alerts, prometheus_blocks:add.

resource "aws_scheduler_schedule" "prometheus_backup" {
  name                         = "initech-flynapse-prometheus-backup"
  description                  = "Starts prometheus-backup"
  schedule_expression          = "cron(30 1 * * ? *)"
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = data.terraform_remote_state.platform.outputs.cluster_arn
    role_arn = aws_iam_role.prometheus_backup_schedule.arn

    dead_letter_config {
      arn = aws_sqs_queue.prometheus_backup_failures.arn
    }

    ecs_parameters {
      task_count          = 1
      task_definition_arn = aws_ecs_task_definition.prometheus_backup.arn

      capacity_provider_strategy {
        capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.observability
        weight            = 1
      }

      network_configuration {
        subnets         = local.volume_subnet_ids
        security_groups = [aws_security_group.prometheus_backup.id]
      }
    }

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.prometheus_backup_schedule_tasks,
    aws_iam_role_policy.prometheus_backup_schedule_failures,
    aws_iam_role_policy.prometheus_backup_task_prometheus_blocks_add,
    aws_iam_role_policy.prometheus_backup_task_alerts,
    aws_iam_role_policy.prometheus_backup_execution_image,
    aws_iam_role_policy.prometheus_backup_execution_logs,
    aws_vpc_security_group_egress_rule.prometheus_backup_to_s3,
    aws_vpc_security_group_egress_rule.prometheus_backup_to_https,
  ]
}

resource "aws_cloudwatch_event_rule" "prometheus_backup_failures" {
  name        = "initech-flynapse-prometheus-backup-failures"
  description = "Tasks of prometheus-backup that did not end with 0"

  event_pattern = jsonencode({
    detail = {
      "$or" = [
        { stopCode = [{ anything-but = ["EssentialContainerExited"] }] },
        { stoppedReason = [{ prefix = "Host EC2" }] },
        { containers = { exitCode = [{ anything-but = [0] }] } },
      ]
      clusterArn = [data.terraform_remote_state.platform.outputs.cluster_arn]
      group      = ["family:${aws_ecs_task_definition.prometheus_backup.family}"]
      lastStatus = ["STOPPED"]
    }
    detail-type = ["ECS Task State Change"]
    source      = ["aws.ecs"]
  })
}

resource "aws_cloudwatch_event_target" "prometheus_backup_failures" {
  arn       = aws_sqs_queue.prometheus_backup_failures.arn
  rule      = aws_cloudwatch_event_rule.prometheus_backup_failures.name
  target_id = "failures"

  depends_on = [aws_sqs_queue_policy.prometheus_backup_failures]
}

# A message is a start that failed, or a task that did not end with 0. It names tasks and holds no data.
resource "aws_sqs_queue" "prometheus_backup_failures" {
  name                      = "initech-flynapse-prometheus-backup-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "prometheus_backup_failures" {
  queue_url = aws_sqs_queue.prometheus_backup_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EventBridgeTellsOfTasks"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.prometheus_backup_failures.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.prometheus_backup_failures.arn } }
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.prometheus_backup_failures.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_ecs_task_definition" "prometheus_backup" {
  family                   = "initech-flynapse-prometheus-backup"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "128"
  memory                   = var.prometheus_backup_memory_mib
  execution_role_arn       = aws_iam_role.prometheus_backup_execution.arn
  task_role_arn            = aws_iam_role.prometheus_backup_task.arn

  container_definitions = jsonencode([{
    name                   = "aws-cli"
    image                  = local.prometheus_backup_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    entryPoint             = ["bash", "-c"]
    command = [
      <<-EOT
        #!/bin/bash
        # Copies Prometheus's blocks to S3. A block is a folder with the name of an ULID that nobody changes; what Prometheus has
        # not finished is outside of these: the WAL, chunks_head, and folders that end in .tmp-for-creation or .tmp-for-deletion.
        # Prometheus makes large blocks of small ones, and S3 keeps both: a list of each night has those that it had then.
        set -euo pipefail

        readonly BLOCK='0?????????????????????????'

        # Tells whoever is told of alerts; that it cannot does not hide why it failed.
        failed() {
          echo "$1" >&2
          aws sns publish --topic-arn "$ALERTS_TOPIC_ARN" --subject "Prometheus was not backed up" --message "$1" || true
          exit 1
        }

        shopt -s nullglob
        find_blocks() {
          # shellcheck disable=SC2206 # The pattern is meant to find folders.
          blocks=("$METRICS"/$BLOCK/meta.json)
          (($${#blocks[@]} > 0)) ||
            failed "There is no block: Prometheus runs for less than three hours, or its data volume is blank."
        }

        copy() {
          aws s3 sync "$METRICS" "s3://$PROMETHEUS_BLOCKS_BUCKET" --no-progress --exclude '*' "$@"
        }

        # Of a block that came or went meanwhile nobody knows whether it was copied.
        same_blocks() {
          local before="$${blocks[*]}"
          find_blocks
          [[ $${blocks[*]} == "$before" ]] || { echo "Prometheus has changed its blocks meanwhile." >&2 && return 1; }
        }

        list() {
          local names=("$${blocks[@]%/meta.json}")
          printf '%s\n' "$${names[@]##*/}" | aws s3 cp - "s3://$PROMETHEUS_BLOCKS_BUCKET/lists/$(date -u +%Y%m%d%H%M%S).txt"
        }

        find_blocks
        # A block that is compacted meanwhile is gone: the next try finds the one that has taken its place.
        for ((try = 1; try <= TRIES; try++)); do
          # Last what makes a block whole: one without it is half copied, and is left out when it comes back.
          if copy --include "$BLOCK/*" --exclude '*/meta.json' && copy --include "$BLOCK/meta.json" && same_blocks && list; then
            echo "$${#blocks[@]} blocks are in S3."
            exit 0
          fi
          sleep "$PAUSE_SECONDS"
          find_blocks
        done
        failed "Not all of $${#blocks[@]} blocks were copied to S3 in $TRIES tries; the log of the job says which were not."
      EOT
    ]
    portMappings = []
    environment = [
      {
        name  = "ALERTS_TOPIC_ARN"
        value = data.terraform_remote_state.data.outputs.topics.alerts.arn
      },
      {
        name  = "AWS_REGION"
        value = "eu-central-1"
      },
      {
        name  = "METRICS"
        value = "/prometheus"
      },
      {
        name  = "PAUSE_SECONDS"
        value = "60"
      },
      {
        name  = "PROMETHEUS_BLOCKS_BUCKET"
        value = data.terraform_remote_state.data.outputs.buckets.prometheus_blocks.name
      },
      {
        name  = "TRIES"
        value = "3"
      },
    ]
    mountPoints = [{
      containerPath = "/prometheus"
      readOnly      = true
      sourceVolume  = "prometheus"
    }]
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.prometheus_backup.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "aws-cli"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name      = "prometheus"
    host_path = "/data/prometheus"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.prometheus_backup_image))
      error_message = "No image for prometheus-backup yet. The repository initech-flynapse/aws-cli must have an image, and the SSM parameter /initech-flynapse/images/aws-cli must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/images/aws-cli --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/aws-cli@sha256:<digest>"
    }
  }
}

resource "aws_iam_role" "prometheus_backup_execution" {
  name        = "initech-flynapse-prometheus-backup-execution"
  description = "Task execution role of prometheus-backup"
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

resource "aws_iam_role_policy" "prometheus_backup_execution_image" {
  name = "image"
  role = aws_iam_role.prometheus_backup_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "prometheus_backup_execution_logs" {
  name = "logs"
  role = aws_iam_role.prometheus_backup_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.prometheus_backup.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "prometheus_backup_schedule" {
  name        = "initech-flynapse-prometheus-backup-schedule"
  description = "What EventBridge Scheduler may do to start prometheus-backup"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "prometheus_backup_schedule_failures" {
  name = "failures"
  role = aws_iam_role.prometheus_backup_schedule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [aws_sqs_queue.prometheus_backup_failures.arn]
    }]
  })
}

resource "aws_iam_role_policy" "prometheus_backup_schedule_tasks" {
  name = "tasks"
  role = aws_iam_role.prometheus_backup_schedule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = ["ecs:RunTask"]
        Resource  = ["arn:aws:ecs:eu-central-1:210987654321:task-definition/initech-flynapse-prometheus-backup:*"]
        Condition = { ArnEquals = { "ecs:cluster" = data.terraform_remote_state.platform.outputs.cluster_arn } }
      },
      {
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = [aws_iam_role.prometheus_backup_task.arn, aws_iam_role.prometheus_backup_execution.arn]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "prometheus_backup_task" {
  name        = "initech-flynapse-prometheus-backup-task"
  description = "Task role of prometheus-backup"
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

resource "aws_iam_role_policy" "prometheus_backup_task_alerts" {
  name = "alerts"
  role = aws_iam_role.prometheus_backup_task.name

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

resource "aws_iam_role_policy" "prometheus_backup_task_prometheus_blocks_add" {
  name = "prometheus_blocks-add"
  role = aws_iam_role.prometheus_backup_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.prometheus_blocks.arn]
      },
      {
        Effect = "Allow"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.prometheus_blocks.arn}/*"]
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

resource "aws_cloudwatch_log_group" "prometheus_backup" {
  name              = "/initech-flynapse/prometheus-backup"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "prometheus_backup" {
  name        = "initech-flynapse-prometheus-backup"
  description = "prometheus-backup tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "initech-flynapse-prometheus-backup" }
}

resource "aws_vpc_security_group_egress_rule" "prometheus_backup_to_https" {
  description       = "prometheus-backup to AWS and to services outside"
  security_group_id = aws_security_group.prometheus_backup.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "prometheus_backup_to_s3" {
  description       = "prometheus-backup to s3"
  security_group_id = aws_security_group.prometheus_backup.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
