const NO_CHARGE = "AWS charges nothing for it";
const PART = "a setting of something that is charged by itself";
const BY_WHAT_RUNS = "what runs by it is charged";
const BY_LOGS = "what it writes is charged by the log group or bucket that takes it in";

/** Terraform types that cost nothing by themselves, and why: a type that is neither here nor charged is unknown. */
export const FREE: Record<string, string> = {
  ...all(NO_CHARGE, [
    ...["aws_vpc", "aws_subnet", "aws_route_table", "aws_route_table_association", "aws_route", "aws_network_acl"],
    ...["aws_internet_gateway", "aws_egress_only_internet_gateway", "aws_vpc_dhcp_options"],
    ...["aws_vpc_dhcp_options_association", "aws_vpc_ipv4_cidr_block_association"],
    ...["aws_vpc_ipv6_cidr_block_association", "aws_default_security_group", "aws_security_group"],
    ...["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule", "aws_ec2_managed_prefix_list"],
    ...["aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_instance_profile"],
    ...["aws_iam_openid_connect_provider", "aws_kms_alias", "aws_cloudfront_origin_access_control"],
    ...["aws_codedeploy_app", "aws_codedeploy_deployment_group"],
    ...["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"],
    ...["aws_db_subnet_group", "aws_elasticache_subnet_group", "aws_efs_mount_target", "aws_efs_access_point"],
  ]),
  ...all(PART, [
    ...["aws_lb_listener", "aws_lb_listener_rule", "aws_lb_listener_certificate", "aws_lb_target_group"],
    ...["aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_ownership_controls", "aws_s3_bucket_policy"],
    ...["aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration"],
    ...["aws_s3_bucket_versioning", "aws_db_parameter_group", "aws_rds_cluster_parameter_group"],
    ...["aws_elasticache_parameter_group", "aws_efs_file_system_policy", "aws_ecr_lifecycle_policy"],
    ...["aws_ecr_repository_policy", "aws_ecr_registry_policy"],
    ...["aws_secretsmanager_secret_policy", "aws_sns_topic_policy", "aws_sqs_queue_policy"],
    ...["aws_sqs_queue_redrive_allow_policy", "aws_cloudwatch_log_resource_policy", "aws_wafv2_ip_set"],
    ...["aws_wafv2_web_acl_association", "aws_config_configuration_recorder_status", "aws_config_delivery_channel"],
    ...["aws_ecs_cluster_capacity_providers", "aws_lambda_permission", "aws_cognito_identity_provider"],
    ...["aws_backup_plan", "aws_cognito_user_group", "aws_cognito_user_pool_client", "aws_cognito_user_pool_domain"],
  ]),
  ...all(BY_WHAT_RUNS, [
    ...["aws_launch_template", "aws_ecs_task_definition", "aws_appautoscaling_target"],
    ...["aws_appautoscaling_scheduled_action"],
  ]),
  ...all(BY_LOGS, [
    ...["aws_flow_log", "aws_wafv2_web_acl_logging_configuration", "aws_cloudwatch_log_delivery"],
    ...["aws_cloudwatch_log_delivery_source", "aws_cloudwatch_log_delivery_destination"],
  ]),
  aws_backup_vault: "what it keeps is charged by the selections of its plan",
  aws_acm_certificate: "a public certificate costs nothing",
  aws_acm_certificate_validation: "a public certificate costs nothing",
  aws_budgets_budget: "a budget without actions costs nothing",
  aws_cloudtrail: "the first trail of an account costs nothing, and this one is for an account without any",
  aws_route53_record: "its queries are charged by the hosted zone; those of an alias cost nothing",
  aws_s3_object: "it is a part of what its bucket holds",
  aws_scheduler_schedule:
    "the first 14 million starts of a month cost nothing; its task on a pool runs in what is paid for",
  aws_secretsmanager_secret_rotation: "RDS rotates its own secret without a function of ours",
  aws_service_discovery_service: "Amazon ECS registers its tasks without a charge",
  aws_sns_topic: "what it sends is charged by the subscription",
  aws_ssm_parameter: "a standard parameter costs nothing",
  aws_vpn_gateway: "its connections are charged, which are the client's",
};

function all(why: string, types: string[]): Record<string, string> {
  return Object.fromEntries(types.map((type) => [type, why]));
}
