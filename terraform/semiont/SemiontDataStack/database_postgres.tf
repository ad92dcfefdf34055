# Database postgres and what it needs.

resource "aws_db_instance" "postgres" {
  identifier                          = "semiont-postgres"
  engine                              = "postgres"
  engine_version                      = "15"
  instance_class                      = "db.t3.micro"
  allocated_storage                   = 20
  multi_az                            = false
  port                                = 5432
  kms_key_id                          = aws_kms_key.data.arn
  auto_minor_version_upgrade          = true
  backup_retention_period             = var.postgres_backup_days
  backup_window                       = var.postgres_backup_window
  ca_cert_identifier                  = "rds-ca-rsa2048-g1"
  copy_tags_to_snapshot               = true
  db_name                             = "semiont"
  db_subnet_group_name                = aws_db_subnet_group.postgres.name
  delete_automated_backups            = false
  deletion_protection                 = true
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  final_snapshot_identifier           = "semiont-postgres-final"
  iam_database_authentication_enabled = true
  maintenance_window                  = "sun:03:30-sun:04:30"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = aws_kms_key.data.arn
  parameter_group_name                = aws_db_parameter_group.postgres.name
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = aws_kms_key.data.arn
  publicly_accessible                 = false
  skip_final_snapshot                 = false
  storage_encrypted                   = true
  storage_type                        = "gp3"
  username                            = "app"
  vpc_security_group_ids              = [aws_security_group.postgres.id]

  # Up to here storage grows by itself; it never shrinks.
  max_allocated_storage = 40

  # The major version is pinned above: another one is a reviewed change.
  allow_major_version_upgrade = true

  # What restarts it waits for the maintenance window.
  apply_immediately = false

  # Chosen when the database is created or restored: AWS changes it for none that is there.
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"

  # Read when the database is created, and never afterwards.
  snapshot_identifier = var.postgres_restore_from == "" ? null : var.postgres_restore_from

  depends_on = [aws_cloudwatch_log_group.postgres_postgresql, aws_cloudwatch_log_group.postgres_upgrade]

  lifecycle {
    prevent_destroy = true

    ignore_changes = [snapshot_identifier, engine_lifecycle_support]
  }
}

resource "aws_db_subnet_group" "postgres" {
  name        = "semiont-postgres"
  description = "postgres database"
  subnet_ids  = local.isolated_subnet_ids
}

resource "aws_db_parameter_group" "postgres" {
  name        = "semiont-postgres-15"
  family      = "postgres15"
  description = "postgres database"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# RDS rotates it, by default every seven days. A task reads it when it starts: restart tasks afterwards.
resource "aws_secretsmanager_secret_rotation" "postgres" {
  rotate_immediately = false
  secret_id          = aws_db_instance.postgres.master_user_secret[0].secret_arn

  rotation_rules {
    automatically_after_days = 90
  }
}

# RDS would create it without a key, and keep what is in it for ever.
resource "aws_cloudwatch_log_group" "postgres_postgresql" {
  name              = "/aws/rds/instance/semiont-postgres/postgresql"
  kms_key_id        = aws_kms_key.database_logs.arn
  retention_in_days = 30
}

# RDS would create it without a key, and keep what is in it for ever.
resource "aws_cloudwatch_log_group" "postgres_upgrade" {
  name              = "/aws/rds/instance/semiont-postgres/upgrade"
  kms_key_id        = aws_kms_key.database_logs.arn
  retention_in_days = 30
}

resource "aws_security_group" "postgres" {
  name        = "semiont-postgres"
  description = "postgres database"
  vpc_id      = local.vpc_id
  tags        = { Name = "semiont-postgres" }
}
