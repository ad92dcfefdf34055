import { isAdopted } from "./concerns";
import type { TopBlock } from "./document";

/** What is read first stands first; what is not listed comes last. */
const TYPES = [
  "vpc",
  "vpc_ipv4_cidr_block_association",
  "vpc_ipv6_cidr_block_association",
  "vpc_dhcp_options",
  "vpc_dhcp_options_association",
  "subnet",
  "internet_gateway",
  "egress_only_internet_gateway",
  "vpn_gateway",
  "eip",
  "nat_gateway",
  "route_table",
  "route",
  "route_table_association",
  "network_acl",
  "default_security_group",
  "kms_key",
  "kms_alias",
  "cloudwatch_log_group",
  "s3_bucket",
  "s3_bucket_versioning",
  "s3_bucket_server_side_encryption_configuration",
  "s3_bucket_ownership_controls",
  "s3_bucket_public_access_block",
  "s3_bucket_policy",
  "s3_bucket_lifecycle_configuration",
  "dynamodb_table",
  "iam_role",
  "iam_role_policy",
  "iam_instance_profile",
  "security_group",
  "vpc_security_group_ingress_rule",
  "vpc_security_group_egress_rule",
  "elasticache_subnet_group",
  "elasticache_parameter_group",
  "elasticache_replication_group",
  "lb",
  "lb_listener",
  "lb_listener_certificate",
  "lb_target_group",
  "lb_listener_rule",
  "ecs_cluster",
  "ecs_cluster_capacity_providers",
  "service_discovery_service",
  "ecs_task_definition",
  "ecs_service",
  "appautoscaling_target",
  "appautoscaling_policy",
  "launch_template",
  "autoscaling_group",
  "ecs_capacity_provider",
  "wafv2_ip_set",
  "wafv2_web_acl",
  "wafv2_web_acl_association",
].map((type) => `aws_${type}`);

/** Blocks of one file as a person reads them. What a construct within the concern holds stays together. */
export function inReadingOrder(blocks: TopBlock[]): TopBlock[] {
  const clusters = new Map<string, number>();
  for (const block of blocks) {
    const key = cluster(block);
    clusters.set(key, Math.min(clusters.get(key) ?? Number.POSITIVE_INFINITY, rank(block)));
  }
  const order = (block: TopBlock): [number, string, number, string] => {
    return [clusters.get(cluster(block))!, cluster(block), rank(block), block.name];
  };
  return [...blocks].sort((a, b) => compare(order(a), order(b)));
}

/**
 * A role and its policies are one thing, and so are an adopted group and its rules. Elements named `this...` belong to
 * the concern itself and go by type.
 */
function cluster({ path = [], type = "", name, owner }: TopBlock): string {
  if (isAdopted(path)) return owner ?? `${type}.${name}`;
  const parent = path.at(-2) ?? "this";
  return path.length < 3 || /^this/.test(parent) ? type : path.slice(0, -1).join("/");
}

function rank({ type = "" }: TopBlock): number {
  const index = TYPES.indexOf(type);
  return index < 0 ? TYPES.length : index;
}

function compare<T extends (number | string)[]>(a: T, b: T): number {
  for (const [index, value] of a.entries()) {
    if (value !== b[index]) return value < b[index]! ? -1 : 1;
  }
  return 0;
}
