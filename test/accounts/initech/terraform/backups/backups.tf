# Backups: AWS Backup takes one of each table and each data volume a day, into a vault of their own.

resource "aws_iam_role" "backups" {
  name        = "initech-flynapse-backups"
  description = "AWS Backup, for the daily backups"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "backups_keys" {
  name = "keys"
  role = aws_iam_role.backups.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["kms:DescribeKey"]
        Resource = [
          aws_kms_key.backups.arn,
          data.terraform_remote_state.data.outputs.key_arn,
          data.terraform_remote_state.platform.outputs.volumes_key_arn,
        ]
      },
      {
        Effect = "Allow"
        Action = ["kms:CreateGrant"]
        Resource = [
          aws_kms_key.backups.arn,
          data.terraform_remote_state.data.outputs.key_arn,
          data.terraform_remote_state.platform.outputs.volumes_key_arn,
        ]
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "backups_recovery_points" {
  name = "recovery_points"
  role = aws_iam_role.backups.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["backup:TagResource"]
      Resource = ["arn:aws:backup:eu-central-1:210987654321:recovery-point:*"]
    }]
  })
}

resource "aws_iam_role_policy" "backups_tables" {
  name = "tables"
  role = aws_iam_role.backups.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "dynamodb:CreateBackup",
          "dynamodb:DescribeTable",
          "dynamodb:ListTagsOfResource",
          "dynamodb:StartAwsBackupJob",
        ]
        Resource = [data.terraform_remote_state.data.outputs.tables.sessions.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"]
        Resource = ["${data.terraform_remote_state.data.outputs.tables.sessions.arn}/backup/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "dynamodb.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "backups_volumes" {
  name = "volumes"
  role = aws_iam_role.backups.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ec2:DescribeSnapshots", "ec2:DescribeTags", "ec2:DescribeVolumes", "tag:GetResources"]
        Resource = ["*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ec2:CreateSnapshot"]
        Resource = ["arn:aws:ec2:eu-central-1:210987654321:volume/*"]
        Condition = {
          StringEquals = {
            "aws:ResourceTag/data-volume" = [
              data.terraform_remote_state.platform.outputs.data_volumes.observability,
              data.terraform_remote_state.platform.outputs.data_volumes.weaviate_0,
            ]
          }
        }
      },
      {
        Effect   = "Allow"
        Action   = ["ec2:CreateSnapshot", "ec2:CreateTags"]
        Resource = ["arn:aws:ec2:eu-central-1::snapshot/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["ec2:DeleteSnapshot"]
        Resource  = ["arn:aws:ec2:eu-central-1::snapshot/*"]
        Condition = { Null = { "aws:ResourceTag/aws:backup:source-resource" = "false" } }
      },
    ]
  })
}

resource "aws_backup_vault" "this" {
  name        = "initech-flynapse"
  kms_key_arn = aws_kms_key.backups.arn

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_backup_plan" "this" {
  name = "initech-flynapse"

  rule {
    completion_window = 1440
    rule_name         = "daily"
    schedule          = "cron(0 2 * * ? *)"
    start_window      = 60
    target_vault_name = aws_backup_vault.this.name

    lifecycle {
      delete_after = var.backup_retention_days
    }
  }
}

resource "aws_backup_selection" "table_sessions" {
  name         = "initech-flynapse-table-sessions"
  iam_role_arn = aws_iam_role.backups.arn
  plan_id      = aws_backup_plan.this.id
  resources    = [data.terraform_remote_state.data.outputs.tables.sessions.arn]
}

resource "aws_backup_selection" "volume_observability" {
  name         = "initech-flynapse-volume-observability"
  iam_role_arn = aws_iam_role.backups.arn
  plan_id      = aws_backup_plan.this.id

  # By its tag: a volume that takes another one's place has it too.
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "data-volume"
    value = data.terraform_remote_state.platform.outputs.data_volumes.observability
  }
}

resource "aws_backup_selection" "volume_weaviate_0" {
  name         = "initech-flynapse-volume-weaviate-0"
  iam_role_arn = aws_iam_role.backups.arn
  plan_id      = aws_backup_plan.this.id

  # By its tag: a volume that takes another one's place has it too.
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "data-volume"
    value = data.terraform_remote_state.platform.outputs.data_volumes.weaviate_0
  }
}
