# Former addresses.

moved {
  from = aws_iam_role_policy.prometheus_backup_task_prometheus_blocks
  to   = aws_iam_role_policy.prometheus_backup_task_prometheus_blocks_add
}
