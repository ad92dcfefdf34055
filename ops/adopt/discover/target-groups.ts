import {
  DescribeTargetGroupAttributesCommand,
  paginateDescribeTargetGroups,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IgnoreChange } from "../../../imports/inventory";
import { isOurs, type Marks } from "../ours";
import { type Attribute, type AttributeTable, attributeMap, translate, unsupportedAttributes } from "./attributes";
import { type Aws, tagsOf } from "./aws";
import { type Discovered, type Draft, draft, type LooseConfig, type Tag } from "./draft";
import { failover, stickiness } from "./target-group-blocks";

/** What AWS answers about target groups. */
export interface TargetGroupsAnswer {
  vpcId: string;
  /** Every target group of the region. */
  groups: TargetGroup[];
  /** Those that an adopted balancer uses. */
  adoptedArns: string[];
  ours: Marks;
  attributes: Map<string, Attribute[]>;
  tags: Map<string, Tag[]>;
}

/** Target groups of the adopted balancers. What is registered in them changes with every deployment and stays away. */
export function targetGroupsFromAws({
  vpcId,
  groups,
  adoptedArns,
  ours,
  attributes,
  tags,
}: TargetGroupsAnswer): Discovered {
  const adopted = groups.filter(({ TargetGroupArn = "" }) => adoptedArns.includes(TargetGroupArn));
  const others = groups.filter(
    (one) => one.VpcId === vpcId && !adopted.includes(one) && !isOurs(tags.get(one.TargetGroupArn ?? ""), ours),
  );
  return {
    adopted: adopted.map((one) => {
      const arn = one.TargetGroupArn ?? "";
      return targetGroup(one, attributeMap(attributes.get(arn)), tags.get(arn) ?? []);
    }),
    unmanaged: [
      ...adopted.map(({ TargetGroupArn = "" }) => ({
        kind: "target-registrations",
        id: TargetGroupArn,
        reason: "registrations cannot be imported; whoever runs the targets registers them",
      })),
      ...others.map(({ TargetGroupArn = "" }) => ({
        kind: "target-group",
        id: TargetGroupArn,
        reason: "no adopted load balancer uses it",
      })),
      ...adoptedArns.flatMap((arn) =>
        unsupportedAttributes("target-group-attributes", arn, attributes.get(arn), isSupported),
      ),
    ],
  };
}

const EVERY: AttributeTable = {
  "deregistration_delay.timeout_seconds": ["deregistration_delay", "text"],
  "load_balancing.cross_zone.enabled": ["load_balancing_cross_zone_enabled", "text"],
};

const HTTP: AttributeTable = {
  "slow_start.duration_seconds": ["slow_start", "number"],
  "load_balancing.algorithm.type": ["load_balancing_algorithm_type", "text"],
  "load_balancing.algorithm.anomaly_mitigation": ["load_balancing_anomaly_mitigation", "text"],
};

const LAYER_4: AttributeTable = {
  "preserve_client_ip.enabled": ["preserve_client_ip", "text"],
  "proxy_protocol_v2.enabled": ["proxy_protocol_v2", "flag"],
  "deregistration_delay.connection_termination.enabled": ["connection_termination", "flag"],
};

const LAMBDA: AttributeTable = {
  "lambda.multi_value_headers.enabled": ["lambda_multi_value_headers_enabled", "flag"],
};

interface Kind {
  TargetType?: string;
  Protocol?: string;
}

/** The attributes that a group of the kind has. */
export function attributeTableOf({ TargetType, Protocol }: Kind): AttributeTable {
  if (TargetType === "lambda") return LAMBDA;
  // AWS returns some for a load balancer as target, the provider reads none: written, each would be a change.
  if (TargetType === "alb") return {};
  if (isHttp(Protocol)) return { ...EVERY, ...HTTP };
  return Protocol === "GENEVE" ? EVERY : { ...EVERY, ...LAYER_4 };
}

function isHttp(protocol: string | undefined): boolean {
  return protocol === "HTTP" || protocol === "HTTPS";
}

/** Attributes that are arguments, or part of the blocks of stickiness, failover and health. */
function isSupported(key: string): boolean {
  const blocks = /^(stickiness|target_failover|target_group_health|target_health_state)\./;
  return Object.hasOwn({ ...EVERY, ...HTTP, ...LAYER_4, ...LAMBDA }, key) || blocks.test(key);
}

function targetGroup(group: TargetGroup, attributes: Map<string, string>, tags: Tag[]): Draft {
  return draft({
    type: "aws_lb_target_group",
    id: group.TargetGroupArn,
    names: [[group.TargetGroupName ?? ""]],
    config: {
      name: group.TargetGroupName,
      port: group.Port,
      protocol: group.Protocol,
      protocol_version: isHttp(group.Protocol) ? group.ProtocolVersion : undefined,
      vpc_id: group.VpcId,
      target_type: group.TargetType,
      ip_address_type: group.TargetType === "lambda" ? undefined : group.IpAddressType,
      ...translate(attributes, attributeTableOf(group)),
      health_check: [healthCheck(group)],
      stickiness: stickiness(attributes),
      ...failover(attributes, group.Protocol),
    },
    tags,
    ignoreChanges: unreadable(group.TargetType),
  });
}

function healthCheck(group: TargetGroup): LooseConfig {
  return {
    enabled: group.HealthCheckEnabled,
    protocol: group.HealthCheckProtocol,
    port: group.HealthCheckPort,
    path: group.HealthCheckPath,
    interval: group.HealthCheckIntervalSeconds,
    timeout: group.HealthCheckTimeoutSeconds,
    healthy_threshold: group.HealthyThresholdCount,
    unhealthy_threshold: group.UnhealthyThresholdCount,
    matcher: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode,
  };
}

const UNREADABLE: Record<string, string[]> = {
  alb: ["deregistration_delay", "slow_start", "proxy_protocol_v2", "lambda_multi_value_headers_enabled"],
  lambda: ["deregistration_delay", "slow_start", "proxy_protocol_v2"],
};

/** The provider leaves these null at import for such targets and then plans its own defaults; all must be ignored. */
function unreadable(targetType: string | undefined): IgnoreChange[] {
  const reason = `the provider does not read it for targets of type ${targetType}`;
  return (UNREADABLE[targetType ?? ""] ?? []).map((path) => ({ path, reason }));
}

/** Asks AWS for every target group, and for attributes of those that the balancers use. */
export async function fetchTargetGroups(
  aws: Aws,
  vpcId: string,
  balancerArns: string[],
): Promise<Omit<TargetGroupsAnswer, "vpcId" | "ours">> {
  const { elb, slot, pages } = aws;
  const list = (input: { LoadBalancerArn?: string }) =>
    pages(
      () => paginateDescribeTargetGroups({ client: elb }, input),
      (page) => page.TargetGroups,
    );
  const [groups, ...used] = await Promise.all([
    list({}),
    ...balancerArns.map((LoadBalancerArn) => list({ LoadBalancerArn })),
  ]);
  // Two balancers may share a group; AWS then answers it for both.
  const adoptedArns = [...new Set(used.flat().flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []))];
  const inVpc = groups.filter((one) => one.VpcId === vpcId).flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []);
  const tagged = [...new Set([...adoptedArns, ...inVpc])];
  const [tags, ...attributes] = await Promise.all([
    tagsOf(aws, tagged),
    ...adoptedArns.map((TargetGroupArn) =>
      slot(() => elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }))),
    ),
  ]);
  return {
    groups,
    adoptedArns,
    tags,
    attributes: new Map(adoptedArns.map((arn, index) => [arn, attributes[index]?.Attributes ?? []])),
  };
}
