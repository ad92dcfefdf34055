/** How a kind of the census is called in Terraform, imported, and deleted by hand. */
export interface OrphanKind {
  type: string;
  /** What `terraform import` wants. @default the census id */
  importId?: (id: string) => string;
  /** AWS CLI command, for the kinds that leave their name or money behind. */
  remove?: (id: string) => string;
}

const lastPart = (id: string) => id.slice(id.lastIndexOf("/") + 1);
const lastTwoParts = (id: string) => id.split("/").slice(-2).join("/");

/**
 * The kinds that a killed apply can leave behind, by their name in the census. Parts of other objects (rules, routes,
 * associations) are missing on purpose: a second one cannot be made unseen, AWS refuses it.
 */
export const ORPHAN_KINDS: Record<string, OrphanKind> = {
  "acm/certificate": { type: "aws_acm_certificate" },
  "autoscaling/group": {
    type: "aws_autoscaling_group",
    remove: (id) => `aws autoscaling delete-auto-scaling-group --force-delete --auto-scaling-group-name ${id}`,
  },
  "backup/plan": { type: "aws_backup_plan" },
  "backup/vault": { type: "aws_backup_vault" },
  "cloudfront/distribution": { type: "aws_cloudfront_distribution" },
  "cloudwatch/alarm": {
    type: "aws_cloudwatch_metric_alarm",
    remove: (id) => `aws cloudwatch delete-alarms --alarm-names ${id}`,
  },
  "cognito/user-pool": { type: "aws_cognito_user_pool" },
  "dlm/policy": { type: "aws_dlm_lifecycle_policy" },
  "dynamodb/table": {
    type: "aws_dynamodb_table",
    remove: (id) => `aws dynamodb delete-table --table-name ${id}`,
  },
  "ec2/launch-template": {
    type: "aws_launch_template",
    remove: (id) => `aws ec2 delete-launch-template --launch-template-id ${id}`,
  },
  "ec2/nat-gateway": { type: "aws_nat_gateway" },
  "ec2/security-group": {
    type: "aws_security_group",
    remove: (id) => `aws ec2 delete-security-group --group-id ${id}`,
  },
  "ec2/subnet": { type: "aws_subnet", remove: (id) => `aws ec2 delete-subnet --subnet-id ${id}` },
  "ec2/vpc": { type: "aws_vpc", remove: (id) => `aws ec2 delete-vpc --vpc-id ${id}` },
  "ec2/vpc-endpoint": {
    type: "aws_vpc_endpoint",
    remove: (id) => `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${id}`,
  },
  "ecr/repository": { type: "aws_ecr_repository" },
  "ecs/capacity-provider": { type: "aws_ecs_capacity_provider" },
  "ecs/cluster": { type: "aws_ecs_cluster", importId: lastPart },
  "ecs/service": { type: "aws_ecs_service", importId: lastTwoParts },
  "efs/file-system": { type: "aws_efs_file_system" },
  "elasticache/replication-group": { type: "aws_elasticache_replication_group" },
  "elasticache/subnet-group": { type: "aws_elasticache_subnet_group" },
  "elbv2/load-balancer": { type: "aws_lb" },
  "elbv2/target-group": {
    type: "aws_lb_target_group",
    remove: (id) => `aws elbv2 delete-target-group --target-group-arn ${id}`,
  },
  "iam/instance-profile": { type: "aws_iam_instance_profile", importId: lastPart },
  "iam/policy": { type: "aws_iam_policy", remove: (id) => `aws iam delete-policy --policy-arn ${id}` },
  "iam/role": {
    type: "aws_iam_role",
    importId: lastPart,
    remove: (id) => `aws iam delete-role --role-name ${lastPart(id)}`,
  },
  "kms/alias": { type: "aws_kms_alias", remove: (id) => `aws kms delete-alias --alias-name ${id}` },
  "kms/key": { type: "aws_kms_key", remove: (id) => `aws kms schedule-key-deletion --key-id ${id}` },
  "logs/group": {
    type: "aws_cloudwatch_log_group",
    remove: (id) => `aws logs delete-log-group --log-group-name ${id}`,
  },
  "rds/instance": { type: "aws_db_instance" },
  "s3/bucket": { type: "aws_s3_bucket", remove: (id) => `aws s3 rb --force s3://${id}` },
  "secretsmanager/secret": {
    type: "aws_secretsmanager_secret",
    remove: (id) => `aws secretsmanager delete-secret --force-delete-without-recovery --secret-id ${id}`,
  },
  "servicediscovery/namespace": { type: "aws_service_discovery_http_namespace" },
  "sns/topic": { type: "aws_sns_topic", remove: (id) => `aws sns delete-topic --topic-arn ${id}` },
  "ssm/parameter": { type: "aws_ssm_parameter", remove: (id) => `aws ssm delete-parameter --name ${id}` },
  "wafv2/web-acl": { type: "aws_wafv2_web_acl" },
};
