/** Managed rules of AWS Config that need no parameters, by the name that a rule of ours gets. */
export const CONFIG_RULES: Record<string, string> = {
  "cloudtrail-enabled": "CLOUD_TRAIL_ENABLED",
  "ebs-volumes-encrypted": "ENCRYPTED_VOLUMES",
  "ecs-containers-not-privileged": "ECS_CONTAINERS_NONPRIVILEGED",
  "efs-encrypted": "EFS_ENCRYPTED_CHECK",
  "flow-logs-enabled": "VPC_FLOW_LOGS_ENABLED",
  "iam-user-mfa-enabled": "IAM_USER_MFA_ENABLED",
  "kms-keys-rotated": "CMK_BACKING_KEY_ROTATION_ENABLED",
  "no-public-database": "RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
  "no-public-read": "S3_BUCKET_PUBLIC_READ_PROHIBITED",
  "no-public-write": "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
  "no-ssh-from-anywhere": "INCOMING_SSH_DISABLED",
  "root-has-mfa": "ROOT_ACCOUNT_MFA_ENABLED",
  "root-has-no-keys": "IAM_ROOT_ACCESS_KEY_CHECK",
  "s3-over-tls-only": "S3_BUCKET_SSL_REQUESTS_ONLY",
  "security-groups-used": "EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC",
};
