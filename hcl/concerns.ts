import type { TopBlock } from "./document";

/**
 * What the file of a concern is called by the type of its main resource, and the comment above it. The first type that
 * a concern holds is its main one.
 */
const KINDS: Record<string, { prefix: string; purpose: (name: string) => string }> = {
  aws_ecs_service: {
    prefix: "service",
    purpose: (name) => `Service ${name}: its tasks, roles, security group and route.`,
  },
  aws_launch_template: { prefix: "pool", purpose: (name) => `Pool ${name}: EC2 instances that tasks run on.` },
  aws_ecs_cluster: { prefix: "cluster", purpose: () => "The ECS cluster, and the pools that it may place tasks on." },
  aws_lb: {
    prefix: "load_balancer",
    purpose: (name) => `Load balancer ${name}: its listeners, security group and web ACL.`,
  },
  aws_vpc: { prefix: "vpc", purpose: () => "The VPC: its subnets, gateways and routes." },
  aws_kms_key: { prefix: "key", purpose: (name) => `Key ${name} and its alias.` },
  aws_dynamodb_table: { prefix: "table", purpose: (name) => `Table ${name}.` },
  aws_elasticache_replication_group: { prefix: "cache", purpose: (name) => `Cache ${name}: Redis and what it needs.` },
  aws_s3_bucket: { prefix: "bucket", purpose: (name) => `Bucket ${name} and its settings.` },
  aws_flow_log: { prefix: "flow_logs", purpose: () => "Flow logs." },
  aws_vpc_endpoint: { prefix: "endpoint", purpose: () => "Endpoints of AWS services." },
  aws_service_discovery_private_dns_namespace: {
    prefix: "namespace",
    purpose: () => "The names by which services find each other, inside the VPC only.",
  },
  aws_security_group: { prefix: "security_group", purpose: (name) => `Security group ${name} and its rules.` },
};

/** Adopted objects go by kind: a client's network has no concerns of ours. */
const ADOPTED: [RegExp, string, string][] = [
  [/^aws_vpc_security_group_|^aws_security_group$/, "security_groups", "Security groups and their rules."],
  [/^aws_vpc_endpoint/, "vpc_endpoints", "Endpoints of AWS services."],
  [/^aws_vpc/, "vpc", "The VPC and its address ranges."],
  [/^aws_subnet/, "subnets", "Subnets."],
  [/^aws_route/, "routes", "Route tables, their routes, and the subnets that use them."],
  [/^aws_network_acl/, "network_acls", "Network ACLs."],
  [/gateway$|^aws_eip$/, "gateways", "Gateways and their addresses."],
  [/^aws_lb/, "load_balancers", "Load balancers, listeners, rules and target groups."],
  [/^aws_flow_log$/, "flow_logs", "Flow logs."],
];

/** One file of blocks that belong together. */
export interface Concern {
  file: string;
  purpose?: string;
  blocks: TopBlock[];
}

/** Resources by what they are for: a file per construct below the stack, a file per kind for adopted objects. */
export function concernsOf(resources: TopBlock[]): Concern[] {
  const holders = new Set(resources.map(({ path = [] }) => path.slice(0, -1).join("/")));
  const groups = new Map<string, TopBlock[]>();
  for (const block of resources) {
    const key = concernPath(block, holders);
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  return [...groups].map(([key, blocks]) => describe(key, blocks));
}

/**
 * The outermost construct that holds a resource itself; those around it are namespaces and part of its name. The stack's
 * own resources share a concern if they are named `this`, and are one each otherwise.
 */
function concernPath({ path = [], type = "" }: TopBlock, holders: Set<string>): string {
  if (isAdopted(path)) return `adopted/${adoptedKind(type).file}`;
  const depths = path.slice(0, -1).map((_, index) => index + 1);
  const depth = depths.find((one) => holders.has(path.slice(0, one).join("/")));
  if (depth) return path.slice(0, depth).join("/");
  return /^this(_|$)/.test(path[0] ?? "this") ? "" : path[0]!;
}

/** An adopted object is named after its address. */
export function isAdopted(path: readonly string[]): boolean {
  return path.at(-1)?.includes(".") ?? false;
}

function adoptedKind(type: string): { file: string; purpose?: string } {
  const [, file, purpose] = ADOPTED.find(([pattern]) => pattern.test(type)) ?? [];
  return file ? { file, purpose } : { file: type.replace(/^aws_/, "") };
}

function describe(key: string, blocks: TopBlock[]): Concern {
  if (key.startsWith("adopted/")) return { ...adoptedKind(blocks[0]!.type!), blocks };
  const [kind, { prefix = "", purpose = undefined } = {}] =
    Object.entries(KINDS).find(([type]) => blocks.some((block) => block.type === type)) ?? [];
  const segments = key.split("/").map((segment) => segment.replace(/^this(_|$)/, ""));
  const name = segments.at(-1)!;
  const words = segments.filter(Boolean).join("_").split("_");
  const fallback = (kind ?? blocks[0]!.type!).replace(/^aws_/, "");
  // A name that says already what it is does not say it twice.
  const said = prefix === "" || words.join("_").startsWith(prefix) || words.join("_").endsWith(prefix);
  const file = [...(said ? [] : [prefix]), ...words].filter(Boolean).join("_") || fallback;
  const own = blocks.find((block) => block.type === kind)?.purpose;
  return { file: safeName(file), purpose: own ?? purpose?.(name), blocks };
}

/** Terraform reads `override.tf` and `*_override.tf` as changes to other files. */
function safeName(file: string): string {
  const plain = file.replaceAll(/[^A-Za-z0-9_]/g, "_");
  return /(^|_)override$/.test(plain) ? `${plain}_` : plain;
}
