# Database mysql and what it needs.

resource "aws_db_instance" "mysql" {
  identifier                          = "apexai-crm-dev-mysql"
  engine                              = "mysql"
  engine_version                      = "8.0"
  instance_class                      = "db.t3.micro"
  allocated_storage                   = 20
  multi_az                            = false
  port                                = 3306
  kms_key_id                          = aws_kms_key.data.arn
  auto_minor_version_upgrade          = true
  backup_retention_period             = var.mysql_backup_days
  backup_window                       = var.mysql_backup_window
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  copy_tags_to_snapshot               = true
  db_name                             = "apexai_crm"
  db_subnet_group_name                = aws_db_subnet_group.mysql.name
  delete_automated_backups            = false
  deletion_protection                 = true
  enabled_cloudwatch_logs_exports     = ["error", "slowquery"]
  final_snapshot_identifier           = "apexai-crm-dev-mysql-final"
  iam_database_authentication_enabled = true
  maintenance_window                  = "mon:04:00-mon:05:00"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.data.arn
  parameter_group_name                = aws_db_parameter_group.mysql.name
  performance_insights_enabled        = false
  publicly_accessible                 = false
  skip_final_snapshot                 = false
  storage_encrypted                   = true
  storage_type                        = "gp3"
  username                            = "app"
  vpc_security_group_ids              = [aws_security_group.mysql.id]

  # Up to here storage grows by itself; it never shrinks.
  max_allocated_storage = 40

  # The major version is pinned above: another one is a reviewed change.
  allow_major_version_upgrade = true

  # What restarts it waits for the maintenance window.
  apply_immediately = false

  # Chosen when the database is created or restored: AWS changes it for none that is there.
  engine_lifecycle_support = "open-source-rds-extended-support"

  # Read when the database is created, and never afterwards.
  snapshot_identifier = var.mysql_restore_from == "" ? null : var.mysql_restore_from

  depends_on = [aws_cloudwatch_log_group.mysql_error, aws_cloudwatch_log_group.mysql_slowquery]

  lifecycle {
    prevent_destroy = true

    ignore_changes = [snapshot_identifier, engine_lifecycle_support]
  }
}

resource "aws_db_subnet_group" "mysql" {
  name        = "apexai-crm-dev-mysql"
  description = "mysql database"
  subnet_ids  = local.private_subnet_ids
}

resource "aws_db_parameter_group" "mysql" {
  name        = "apexai-crm-dev-mysql-8-0"
  family      = "mysql8.0"
  description = "mysql database"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }

  parameter {
    name  = "slow_query_log"
    value = "1"
  }

  parameter {
    name  = "long_query_time"
    value = "1"
  }

  parameter {
    name  = "log_output"
    value = "FILE"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# RDS rotates it, by default every seven days. A task reads it when it starts: restart tasks afterwards.
resource "aws_secretsmanager_secret_rotation" "mysql" {
  rotate_immediately = false
  secret_id          = aws_db_instance.mysql.master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = 90
  }
}

# RDS would create it without a key, and keep what is in it for ever.
resource "aws_cloudwatch_log_group" "mysql_error" {
  name              = "/aws/rds/instance/apexai-crm-dev-mysql/error"
  kms_key_id        = aws_kms_key.database_logs.arn
  retention_in_days = 7
}

# RDS would create it without a key, and keep what is in it for ever.
resource "aws_cloudwatch_log_group" "mysql_slowquery" {
  name              = "/aws/rds/instance/apexai-crm-dev-mysql/slowquery"
  kms_key_id        = aws_kms_key.database_logs.arn
  retention_in_days = 7
}

resource "aws_security_group" "mysql" {
  name        = "apexai-crm-dev-mysql"
  description = "mysql database"
  vpc_id      = local.vpc_id
  tags        = { Name = "apexai-crm-dev-mysql" }
}
