import { namesIn } from "../aws/free-text";
import type { Inventory, InventoryResource } from "./inventory";
import { listenerRules } from "./listener-rules";
import { standing } from "./network";
import { type Problem, unless } from "./problems";
import type { Site } from "./site";

/** What of the inventory is in state, and what is released from it by `removed` blocks. */
export interface Adoption {
  objects: InventoryResource[];
  forgotten: { type: string; key: string }[];
  /** Tag keys that Terraform ignores on all of them. */
  ignoredTagKeys: string[];
}

export function adoptionOf({ network, inventory }: Pick<Site, "network" | "inventory">): Adoption {
  const left = network.mode === "import" ? ofOtherBalancers(inventory, network.adopt) : new Set(inventory.resources);
  const ignoredTagKeys = (network.mode === "import" && network.ignoredTagKeys) || [];
  return {
    objects: inventory.resources
      .filter((object) => !left.has(object))
      .map((object) => withoutTags(object, ignoredTagKeys)),
    forgotten: [...[...left].map(({ type, key }) => ({ type, key })), ...inventory.forgotten],
    ignoredTagKeys,
  };
}

/** An ignored tag that stood in the configuration would be planned for ever. */
function withoutTags(object: InventoryResource, ignored: string[]): InventoryResource {
  const { tags, ...config } = object.config;
  if (ignored.length === 0 || tags === undefined) return object;
  const kept = Object.entries(tags as Record<string, string>).filter(([key]) => !ignored.includes(key));
  return { ...object, config: kept.length > 0 ? { ...config, tags: Object.fromEntries(kept) } : config };
}

/** The inventory as far as it is in state: what a plan is compared with. */
export function adoptedInventory(site: Pick<Site, "network" | "inventory">): Inventory {
  return { ...site.inventory, resources: adoptionOf(site).objects };
}

/** What drift checks expect to find. */
export interface KnownObjects {
  vpcId: string;
  subnetIds: string[];
  rules: Record<string, string[]>;
  /** By the key of the route table. */
  routes: Record<string, { id: string; destinations: string[] }>;
}

const RULES = /^aws_vpc_security_group_(in|e)gress_rule$/;

/** Objects of the inventory, of the kinds that are added by hand. */
export function knownObjects({ vpcId, topology, resources, unmanaged, forgotten }: Inventory): KnownObjects {
  const idsOf = (type: string) => resources.filter((one) => one.type === type).map(({ id }) => id);
  // Released and unmanaged objects exist, too. Of a rule only its id is known, not its group.
  const others = [...forgotten.filter(({ reason }) => reason !== "gone"), ...unmanaged].map(({ id }) => id);
  const otherRules = others.filter((id) => id.startsWith("sgr-"));
  const otherRoutes = others.filter((id) => id.startsWith("rtb-"));
  const rules = resources.filter(({ type }) => RULES.test(type));
  return {
    vpcId,
    subnetIds: topology.map(({ subnetId }) => subnetId),
    rules: by(idsOf("aws_security_group"), (group) => [
      ...rules.filter(({ config }) => config.security_group_id === group).map(({ id }) => id),
      ...otherRules,
    ]),
    routes: Object.fromEntries(
      resources
        .filter(({ type }) => type === "aws_route_table")
        .map(({ key, id }) => [key, { id, destinations: destinationsIn(id, [...idsOf("aws_route"), ...otherRoutes]) }]),
    ),
  };
}

/** The id of a route is `<table>_<destination>`. */
function destinationsIn(table: string, routes: string[]): string[] {
  return routes.filter((id) => id.startsWith(`${table}_`)).map((id) => id.slice(table.length + 1));
}

function by(ids: string[], values: (id: string) => string[]): Record<string, string[]> {
  return Object.fromEntries(ids.map((id) => [id, values(id)]));
}

/** Load balancers that are not adopted, with listeners, rules, certificates, Elastic IPs and unshared target groups. */
function ofOtherBalancers({ resources }: Inventory, adopt: string[] | undefined): Set<InventoryResource> {
  const parts = new Map(balancersOf(resources).map((balancer) => [balancer, partsOf(balancer, resources)]));
  const kept = new Set(
    [...parts].flatMap(([{ config }, own]) => (!adopt || adopt.includes(nameOf(config)) ? own : [])),
  );
  return new Set([...parts.values()].flat().filter((object) => !kept.has(object)));
}

function balancersOf(resources: InventoryResource[]): InventoryResource[] {
  return resources.filter(({ type }) => type === "aws_lb");
}

function partsOf(balancer: InventoryResource, resources: InventoryResource[]): InventoryResource[] {
  const listeners = resources.filter(({ config }) => config.load_balancer_arn === balancer.id);
  const arns = listeners.map(({ id }) => id);
  const onListeners = resources.filter(({ config }) => arns.includes(String(config.listener_arn)));
  const named = namesIn([...listeners, ...onListeners].map(({ config }) => config));
  const targets = resources.filter(({ type, id }) => type === "aws_lb_target_group" && named.has(id));
  const placement = namesIn(balancer.config);
  const addresses = resources.filter(({ type, id }) => type === "aws_eip" && placement.has(id));
  return [balancer, ...addresses, ...listeners, ...onListeners, ...targets];
}

function nameOf({ name }: InventoryResource["config"]): string {
  return String(name);
}

/** The client's listener on which a platform is served. */
export interface ListenerFacts {
  loadBalancerArn: string;
  listenerArn: string;
  /** The load balancer's first. */
  securityGroupId: string;
  /** Priorities of the existing rules, whoever keeps them. */
  takenPriorities: number[];
}

/** The facts of the listener that the site names; nothing where the platform has a load balancer of its own. */
export function adoptedListener({
  ingress,
  inventory,
}: Pick<Site, "ingress" | "inventory">): ListenerFacts | undefined {
  if (ingress?.adoptedListener === undefined) return undefined;
  const listener = httpsListeners(inventory).find(({ key }) => key === ingress.adoptedListener);
  const front = listener && frontOf(listener, inventory);
  // `adoptionProblems` reports what is missing.
  if (!front) return undefined;
  return {
    ...front,
    listenerArn: listener.id,
    takenPriorities: listenerRules(inventory, listener.id).map(({ priority }) => priority),
  };
}

/** The load balancer of a listener, in state or released from it; nothing where its facts are not known. */
function frontOf({ config }: InventoryResource, inventory: Inventory) {
  const balancer = standing(inventory).find(({ id }) => id === config.load_balancer_arn);
  const [securityGroupId] = (balancer?.config.security_groups ?? []) as string[];
  return balancer && securityGroupId ? { loadBalancerArn: balancer.id, securityGroupId } : undefined;
}

function httpsListeners({ resources }: Inventory): InventoryResource[] {
  return resources.filter(({ type, config }) => type === "aws_lb_listener" && config.protocol === "HTTPS");
}

/** The same order, each priority moved up to the next free one. */
export function freePriorities(wanted: Record<string, number>, taken: number[]): Record<string, number> {
  const free: Record<string, number> = {};
  let last = 0;
  for (const [name, priority] of Object.entries(wanted).sort(([, a], [, b]) => a - b)) {
    last = Math.max(priority, last + 1);
    while (taken.includes(last)) last += 1;
    free[name] = last;
  }
  return free;
}

/** Names that are not in the inventory, and listeners that cannot serve the platform. */
export function adoptionProblems({ network, ingress, inventory }: Site): Problem[] {
  const names = balancersOf(inventory.resources).map(({ config }) => nameOf(config));
  const adopt = network.mode === "import" ? (network.adopt ?? []) : [];
  const unknown = adopt.flatMap((name, index): Problem[] => {
    if (names.includes(name)) return [];
    const rule = `must be a load balancer of the inventory: ${names.join(", ") || "it has none"}`;
    const remedy = "Correct it, or run `adopt discover` with the load balancer's ARN.";
    return [{ path: `network.adopt.${index}`, value: name, rule, remedy }];
  });
  return [...unknown, ...listenerProblems(ingress?.adoptedListener, inventory)];
}

function listenerProblems(key: string | undefined, inventory: Inventory): Problem[] {
  if (key === undefined) return [];
  const problem = { path: "ingress.adoptedListener", value: key };
  const https = httpsListeners(inventory);
  const listener = https.find((one) => one.key === key);
  if (!listener) {
    const rule = `must be an HTTPS listener of the inventory: ${https.map((one) => one.key).join(", ") || "it has none"}`;
    const remedy = "Services are served over TLS on a listener of an Application Load Balancer.";
    return [{ ...problem, rule, remedy }];
  }
  return unless(frontOf(listener, inventory) !== undefined, {
    ...problem,
    rule: `must be of a load balancer whose security groups the inventory knows; of ${listener.config.load_balancer_arn} it does not`,
    remedy:
      "The `unmanaged` of the inventory says why it is not adopted. Let `adopt discover` read it, or serve on another.",
  });
}
