import type { FullPlan, Plans } from "../../../ops/flows/plans";

/** One planned block: what is known of it, and what its other arguments refer to. */
export interface Block {
  known?: Record<string, unknown>;
  refers?: Record<string, string | string[]>;
  client?: true;
}

/** A plan with these blocks, by address, as Terraform prints it; `outputs` are what each output refers to. */
export function planWith(blocks: Record<string, Block>, outputs: Record<string, string[]> = {}): FullPlan {
  const all = Object.entries(blocks);
  return {
    resource_changes: all.map(([address, { known = {} }]) => ({
      address,
      mode: "managed",
      type: address.split(".")[0]!,
      change: { actions: ["create"], before: null, after: known },
    })),
    configuration: {
      root_module: {
        resources: all.map(([address, { refers = {}, client }]) => ({
          address,
          provider_config_key: client ? "aws.client" : "aws",
          expressions: nested(refers),
        })),
        outputs: Object.fromEntries(
          Object.entries(outputs).map(([name, references]) => [
            name,
            { expression: { references: whole(references) } },
          ]),
        ),
      },
    },
  };
}

/** `a.0.b: "x.y.id"` as `{ a: [{ b: { references: ["x.y.id", "x.y"] } }] }`. */
function nested(refers: Record<string, string | string[]>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(refers).map(([path, references]) => {
      const [name, index, inner] = path.split(".");
      const expression = { references: whole([references].flat()) };
      return [name, index === undefined ? expression : [{ [inner!]: expression }]];
    }),
  );
}

/** Each reference with every beginning of it, as a plan lists them. */
function whole(references: string[]): string[] {
  return references.flatMap((reference) => {
    const parts = reference.split(".");
    const least = parts[0] === "data" ? 3 : 2;
    return parts.slice(least - 1).map((_, index) => parts.slice(0, parts.length - index).join("."));
  });
}

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

/** What goes in or out of a group on one TCP port. A peer with a slash is an address range. */
export function rule(
  direction: "ingress" | "egress",
  group: string,
  peer: string,
  port: number,
): Record<string, Block> {
  const name = `${group}_${peer}_${port}`.replace(/\W/g, "_");
  const cidr = peer.includes("/") ? { cidr_ipv4: peer } : {};
  const known = { ip_protocol: "tcp", from_port: port, to_port: port, ...cidr };
  const refers = { security_group_id: group, ...(peer.includes("/") ? {} : { referenced_security_group_id: peer }) };
  return { [`${direction === "ingress" ? INGRESS : EGRESS}.${name}`]: { known, refers } };
}

const group = (name: string) => `aws_security_group.${name}.id`;
export const BALANCER = "data.terraform_remote_state.platform.outputs.balancer_group";
export const REDIS = "data.terraform_remote_state.data.outputs.caches.redis.group";

/** A service, its group and its role, which may use a table. */
export function service(name: string): Record<string, Block> {
  return {
    [`aws_security_group.${name}`]: {},
    [`aws_ecs_service.${name}`]: {
      known: { name, network_configuration: [{ subnets: ["subnet-private"] }] },
      refers: {
        "network_configuration.0.security_groups": group(name),
        task_definition: `aws_ecs_task_definition.${name}.arn`,
      },
    },
    [`aws_ecs_task_definition.${name}`]: { refers: { task_role_arn: `aws_iam_role.${name}.arn` } },
    [`aws_iam_role.${name}`]: { known: { name } },
  };
}

/** `api` may use the table by its role's policy. */
export function policy(role: string, ...statements: object[]): Record<string, Block> {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return {
    [`aws_iam_role_policy.${role}`]: { known: { policy: text }, refers: { role: `aws_iam_role.${role}.name` } },
  };
}

const TABLE = "arn:aws:placeholder:eu-central-1:123456789012:placeholder/data.tables.sessions.arn";

/** Internet to balancer, balancer to api and web, api to Redis and a table: four stacks that were never applied. */
export function site(
  more: Partial<Record<"network" | "platform" | "data" | "services", Record<string, Block>>> = {},
): Plans {
  const subnet = (id: string) => ({ known: { id, vpc_id: "vpc-1" }, client: true }) as const;
  const route = (subnetId: string, table: string, way: Record<string, string>): Record<string, Block> => ({
    [`aws_route_table.${table}`]: { known: { id: table }, client: true },
    [`aws_route.${table}`]: {
      known: { route_table_id: table, destination_cidr_block: "0.0.0.0/0", ...way },
      client: true,
    },
    [`aws_route_table_association.${table}`]: { known: { subnet_id: subnetId, route_table_id: table }, client: true },
  });
  return {
    network: planWith({
      "aws_vpc.client": { known: { id: "vpc-1", cidr_block: "10.0.0.0/16" }, client: true },
      "aws_subnet.public": subnet("subnet-public"),
      "aws_subnet.private": subnet("subnet-private"),
      ...route("subnet-public", "rtb-public", { gateway_id: "igw-1" }),
      ...route("subnet-private", "rtb-private", { nat_gateway_id: "nat-1" }),
      ...more.network,
    }),
    platform: planWith(
      {
        "aws_security_group.balancer": {},
        "aws_lb.balancer": {
          known: { internal: false, subnets: ["subnet-public"] },
          refers: { security_groups: group("balancer") },
        },
        ...rule("ingress", group("balancer"), "0.0.0.0/0", 443),
        ...more.platform,
      },
      { balancer_group: [group("balancer")] },
    ),
    data: planWith(
      {
        "aws_security_group.redis": {},
        "aws_security_group.other": {},
        "aws_elasticache_replication_group.redis": { refers: { security_group_ids: group("redis") } },
        "aws_elasticache_replication_group.other": { refers: { security_group_ids: group("other") } },
        "aws_dynamodb_table.sessions": {},
        ...more.data,
      },
      {
        caches: [
          ...["aws_elasticache_replication_group.other.endpoint", group("other")],
          ...["aws_elasticache_replication_group.redis.endpoint", group("redis")],
        ],
        tables: ["aws_dynamodb_table.sessions.arn", "aws_dynamodb_table.sessions.name"],
      },
    ),
    services: planWith({
      ...service("api"),
      ...service("web"),
      ...rule("egress", BALANCER, group("api"), 8000),
      ...rule("ingress", group("api"), BALANCER, 8000),
      ...rule("egress", group("api"), "0.0.0.0/0", 443),
      ...rule("egress", group("api"), REDIS, 6379),
      ...rule("ingress", REDIS, group("api"), 6379),
      ...policy("api", { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: [TABLE, `${TABLE}/index/*`] }),
      ...more.services,
    }),
  };
}
