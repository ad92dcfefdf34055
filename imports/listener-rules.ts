import type { Inventory } from "./inventory";

/** A rule of the client's listener: requests that it takes. */
export interface ListenerRule {
  /** The key of one that is or was adopted, the ARN of any other. */
  name: string;
  priority: number;
  /** Patterns, of which one matches. */
  hosts: string[];
  paths: string[];
  /** Whether it also asks for something else, such as a method, so that others pass. */
  isNarrower: boolean;
}

type Condition = Record<string, { values?: string[] }[] | undefined>;

/** The rules of a listener that the inventory knows, in the order in which they are asked. */
export function listenerRules(inventory: Inventory, listenerArn: string): ListenerRule[] {
  return rulesIn(inventory)
    .filter(({ config }) => config?.listener_arn === listenerArn)
    .map(({ name, config = {} }) => {
      const conditions = (config.condition ?? []) as Condition[];
      const valuesOf = (field: string) => conditions.flatMap((condition) => condition[field]?.[0]?.values ?? []);
      const [hosts, paths] = [valuesOf("host_header"), valuesOf("path_pattern")];
      return {
        name,
        priority: Number(config.priority),
        hosts: hosts.length > 0 ? hosts : ["*"],
        paths: paths.length > 0 ? paths : ["*"],
        // Regular expressions are not read: some requests pass them.
        isNarrower: conditions.some(
          ({ host_header, path_pattern }) => !host_header?.[0]?.values && !path_pattern?.[0]?.values,
        ),
      };
    })
    .sort((a, b) => a.priority - b.priority);
}

/** Whoever keeps them: each takes its requests and has its priority, adopted, released, or left to another tool. */
function rulesIn({ resources, forgotten, unmanaged }: Inventory) {
  const known = [...resources, ...forgotten].filter(({ type }) => type === "aws_lb_listener_rule");
  const left = unmanaged.filter(({ kind }) => kind === "listener-rule");
  return [
    ...known.map(({ key, config }) => ({ name: key, config })),
    ...left.map(({ id, config }) => ({ name: id, config })),
  ];
}

/** The ports of a listener's load balancer that have one, of a listener in the inventory. */
export function portsBeside({ resources }: Inventory, key: string): number[] {
  const listeners = resources.filter(({ type }) => type === "aws_lb_listener");
  const balancer = listeners.find((one) => one.key === key)?.config.load_balancer_arn;
  return listeners
    .filter(({ config }) => config.load_balancer_arn === balancer)
    .map(({ config }) => Number(config.port));
}
