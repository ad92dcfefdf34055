import type { Inventory, UnmanagedEntry } from "../../imports/inventory";
import type { ResourceType } from "../../imports/inventory-types";
import { type Discovered, type Draft, facts } from "./discover/draft";
import type { Governor } from "./discover/governors";
import { kindOf } from "./kinds";

/**
 * Leaves to their controllers what these rewrite: a listener or rule whose weights a deployment shifts, a load balancer
 * that a cluster made. Terraform would move the client's traffic back at its next apply. Each is named, with its governor.
 */
export function withoutGoverned({ adopted, unmanaged }: Discovered, governors: Governor[]): Discovered {
  const reasons = new Map<string, string>();
  for (const one of adopted) {
    const reason = bySigns(one) ?? byDeployment(one, governors, adopted);
    if (reason) reasons.set(one.id, reason);
  }
  // What is on a governed load balancer or in a governed group goes with it.
  for (const { id, config } of adopted) {
    const parent = PARENTS.map((name) => config[name]).find((value) => reasons.get(String(value))?.startsWith(WHOLE));
    if (parent) reasons.set(id, reasons.get(String(parent))!);
  }
  return {
    adopted: adopted.filter(({ id }) => !reasons.has(id)),
    unmanaged: [
      ...unmanaged,
      ...adopted.flatMap((one): UnmanagedEntry[] => {
        const reason = reasons.get(one.id);
        const stays = adopted.some(({ id }) => id === one.config.listener_arn && !reasons.has(id));
        return reason ? [{ kind: kindOf(one.type), id: one.id, reason, ...(stays ? placeOf(one) : {}) }] : [];
      }),
    ],
  };
}

/** A rule has its place on a listener that stays, whoever writes its actions: no rule of ours can have the same priority. */
function placeOf({ type, config }: Draft): Pick<UnmanagedEntry, "config"> {
  if (type !== "aws_lb_listener_rule") return {};
  const { listener_arn, priority, condition } = config;
  return { config: facts({ listener_arn, priority, condition }) };
}

const PARENTS = ["load_balancer_arn", "listener_arn", "security_group_id"];

/** Begins the reason of an object that its governor made and deletes. */
const WHOLE = "created and kept by ";

/** Types that controllers make; a cluster's tag on a VPC or a subnet only says that the cluster uses it. */
const MADE: ResourceType[] = [
  "aws_security_group",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_listener_rule",
  "aws_lb_target_group",
];

/** Whoever made the object, by its tags, its name or its description. */
function bySigns({ type, config, awsTags = [] }: Draft): string | undefined {
  if (!MADE.includes(type)) return undefined;
  const keys = [...Object.keys((config.tags ?? {}) as object), ...awsTags];
  const owned = Object.entries((config.tags ?? {}) as Record<string, string>).some(
    ([key, value]) => key.startsWith("kubernetes.io/cluster/") && value === "owned",
  );
  if (keys.includes("AmazonECSManaged") || /^ecs-express-gateway-alb-/.test(String(config.name))) {
    return `${WHOLE}Amazon ECS, which rewrites it at every deployment`;
  }
  const ofController = keys.find((key) => /^((elbv2|ingress|service)\.k8s\.aws\/|aws:eks:)/.test(key));
  if (ofController || owned || /^elbv2\.k8s\.aws\//.test(String(config.description))) {
    return `${WHOLE}a controller of a Kubernetes cluster`;
  }
  return undefined;
}

function byDeployment(one: Draft, governors: Governor[], all: Draft[]): string | undefined {
  const governor = governors.find(({ rules, listeners, targetGroups }) => {
    if (rules.includes(one.id)) return true;
    if (one.type === "aws_lb_listener_rule") {
      const onListener = listeners.includes(String(one.config.listener_arn));
      return onListener && targetGroups.some((name) => forwardsTo(one, name));
    }
    if (one.type !== "aws_lb_listener") return false;
    return listeners.includes(one.id) || rules.some((rule) => isDefaultRule(rule, one, all));
  });
  return governor && `${GOVERNED}${governor.name}: it shifts the traffic at every deployment`;
}

const GOVERNED = "governed by ";

/** What an earlier discovery knew: for one that may not ask. */
export function governorsKnown(previous: Inventory | undefined): Governor[] {
  const known = (previous?.unmanaged ?? []).filter(({ reason }) => reason.startsWith(GOVERNED));
  return known.map(({ id, reason }) => {
    const name = reason.slice(GOVERNED.length).split(":")[0]!;
    return { name, rules: [id], listeners: [], targetGroups: [] };
  });
}

function forwardsTo({ config }: Draft, targetGroup: string): boolean {
  return JSON.stringify(config.action).includes(`:targetgroup/${targetGroup}/`);
}

/** A rule of the listener that is none of the adopted ones is its default action. */
function isDefaultRule(rule: string, listener: Draft, all: Draft[]): boolean {
  return (
    rule.startsWith(`${listener.id.replace(":listener/", ":listener-rule/")}/`) && !all.some(({ id }) => id === rule)
  );
}
