import { type AttributeTable, numeric, translate } from "./attributes";
import type { LooseConfig } from "./draft";

/** The stickiness block, also when it is off: the provider reads it for every balancer that knows it. */
export function stickiness(attributes: Map<string, string>) {
  const type = attributes.get("stickiness.type");
  if (type === undefined || !attributes.has("stickiness.enabled")) return undefined;
  const duration = attributes.get(`stickiness.${type}.duration_seconds`);
  return [
    {
      enabled: attributes.get("stickiness.enabled") === "true",
      type,
      cookie_duration: duration ? numeric(duration) : undefined,
      cookie_name: type === "app_cookie" ? attributes.get("stickiness.app_cookie.cookie_name") : undefined,
    },
  ];
}

const CONNECTED = ["TCP", "TLS"];

export const HEALTH_STATE: AttributeTable = {
  "target_health_state.unhealthy.connection_termination.enabled": ["enable_unhealthy_connection_termination", "flag"],
  "target_health_state.unhealthy.draining_interval_seconds": ["unhealthy_draining_interval", "number"],
};

export const FAILOVER: AttributeTable = {
  "target_failover.on_deregistration": ["on_deregistration", "text"],
  "target_failover.on_unhealthy": ["on_unhealthy", "text"],
};

/** How many targets must be healthy. The provider has the count as text in one block and as a number in the other. */
export function healthTable(name: "dns_failover" | "unhealthy_state_routing"): AttributeTable {
  const key = `target_group_health.${name}.minimum_healthy_targets`;
  return {
    [`${key}.count`]: ["minimum_healthy_targets_count", name === "dns_failover" ? "text" : "number"],
    [`${key}.percentage`]: ["minimum_healthy_targets_percentage", "text"],
  };
}

/** The blocks for what happens when targets are unhealthy; left out, drift there would not show. */
export function failover(attributes: Map<string, string>, protocol: string | undefined): LooseConfig {
  const dns = translate(attributes, healthTable("dns_failover"));
  const routing = translate(attributes, healthTable("unhealthy_state_routing"));
  // AWS answers it for UDP too, where the provider keeps an empty block whatever is written.
  const state = CONNECTED.includes(protocol ?? "") ? translate(attributes, HEALTH_STATE) : {};
  const flow = translate(attributes, FAILOVER);
  const some = (block: LooseConfig) => (Object.keys(block).length > 0 ? [block] : undefined);
  const groupHealth = { dns_failover: some(dns), unhealthy_state_routing: some(routing) };
  return {
    target_group_health: groupHealth.dns_failover || groupHealth.unhealthy_state_routing ? [groupHealth] : undefined,
    target_health_state: some(state),
    target_failover: some(flow),
  };
}
