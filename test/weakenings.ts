import { LEFT_OUT_TYPES } from "../ops/emulator/left-out";
import { type Configuration, type Resource, resourcesOf } from "../ops/terraform/configuration";

/** One place where a safeguard is weaker than it could be. */
export interface Weakening {
  /** Stack id; `*` in the list stands for any name, so that one entry covers a stack of every site. */
  stack: string;
  address: string;
  weakening:
    | "ignore_changes"
    | "ignore_tags"
    | "force_destroy"
    | "no prevent_destroy"
    | "no deletion protection"
    | "left out";
  /** The attribute; empty where the whole resource is meant. */
  path: string;
}

/** An entry of `weakenings.json`. */
export type Reviewed = Weakening & { reason: string };

/** Types that hold data or an identity that cannot be had again. Each must refuse to be destroyed. */
const STATEFUL = new Set([
  "aws_backup_vault",
  "aws_cloudfront_distribution",
  "aws_cloudtrail",
  "aws_cognito_user_pool",
  "aws_db_instance",
  "aws_dynamodb_table",
  "aws_ebs_volume",
  "aws_ecr_repository",
  "aws_efs_file_system",
  "aws_eip",
  "aws_elasticache_replication_group",
  "aws_kms_key",
  "aws_rds_cluster",
  "aws_rds_cluster_instance",
  "aws_route53_zone",
  "aws_s3_bucket",
]);

/** AWS's own protection against deletion, by type, and the value that switches it on. */
const DELETION_PROTECTION: Record<string, { path: string; on: unknown }> = {
  aws_cognito_user_pool: { path: "deletion_protection", on: "ACTIVE" },
  aws_db_instance: { path: "deletion_protection", on: true },
  aws_dynamodb_table: { path: "deletion_protection_enabled", on: true },
  aws_rds_cluster: { path: "deletion_protection", on: true },
  aws_lb: { path: "enable_deletion_protection", on: true },
};

/** Arguments that let Terraform destroy what still holds something, where they are true. */
const FORCE = ["force_destroy", "force_delete", "skip_final_snapshot", "force_overwrite_replica_secret"];

/** Every weakening in a synthesized stack. */
export function weakeningsOf(stack: string, configuration: Configuration): Weakening[] {
  const resources = resourcesOf(configuration);
  const ofResources = resources.flatMap((resource) => {
    const { address, body, type, adopted } = resource;
    const ignored = (body.lifecycle?.ignore_changes ?? []) as string[] | "all";
    const stateful = adopted || STATEFUL.has(type) || keepsVolume(resource, resources);
    const protection = adopted ? undefined : DELETION_PROTECTION[type];
    const found: Omit<Weakening, "stack" | "address">[] = [
      ...[ignored].flat().map((path) => ({ weakening: "ignore_changes" as const, path })),
      ...FORCE.filter((path) => body[path]).map((path) => ({ weakening: "force_destroy" as const, path })),
    ];
    if (stateful && !body.lifecycle?.prevent_destroy) found.push({ weakening: "no prevent_destroy", path: "" });
    if (protection && body[protection.path] !== protection.on) {
      found.push({ weakening: "no deletion protection", path: protection.path });
    }
    if (LEFT_OUT_TYPES.includes(type)) found.push({ weakening: "left out", path: "" });
    return found.map((one) => ({ stack, address, ...one }));
  });
  return [...ignoredTags(stack, configuration), ...ofResources];
}

/** Tag keys that a provider ignores, on every resource of it. */
function ignoredTags(stack: string, { provider }: Configuration): Weakening[] {
  return provider.aws.flatMap(({ alias, ignore_tags }) => {
    const [{ keys = [], key_prefixes = [] } = {}] = (ignore_tags ?? []) as {
      keys?: string[];
      key_prefixes?: string[];
    }[];
    const address = ["provider.aws", alias].filter(Boolean).join(".");
    return [...keys, ...key_prefixes].map((path) => ({ stack, address, weakening: "ignore_tags" as const, path }));
  });
}

/** An Auto Scaling group whose instances leave a data volume behind. */
function keepsVolume({ type, body }: Resource, resources: Resource[]): boolean {
  if (type !== "aws_autoscaling_group") return false;
  const text = JSON.stringify(body);
  const templates = resources.filter(
    (other) => other.type === "aws_launch_template" && text.includes(`\${${other.address}.`),
  );
  return templates.some(({ body: { block_device_mappings } }) =>
    /"delete_on_termination":"?false"?/.test(JSON.stringify(block_device_mappings ?? [])),
  );
}

/** What stands in one of the two and not in the other, told to the person who has to decide. */
export function disagreements(found: Weakening[], reviewed: Reviewed[]): string[] {
  const covers = (entry: Reviewed, one: Weakening) =>
    new RegExp(`^${entry.stack.replaceAll("*", ".*")}$`).test(one.stack) &&
    entry.address === one.address &&
    entry.weakening === one.weakening &&
    entry.path === one.path;
  const unlisted = found.filter((one) => !reviewed.some((entry) => covers(entry, one)));
  const unused = reviewed.filter((entry) => !found.some((one) => covers(entry, one)));
  return [
    ...unlisted.map((one) => `${told(one)} is not reviewed: mend it, or add ${JSON.stringify({ ...one, reason: "" })}`),
    ...unused.map((one) => `${told(one)} is listed and no longer there: remove the entry`),
  ];
}

function told({ stack, address, weakening, path }: Weakening): string {
  return `${stack}: ${address}: ${weakening}${path ? ` ${path}` : ""}`;
}
