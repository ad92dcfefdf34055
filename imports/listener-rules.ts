import type { Inventory } from "./inventory";

/** A rule of the client's listener: requests that it takes. */
export interface ListenerRule {
  key: string;
  priority: number;
  /** Patterns, of which one matches. */
  hosts: string[];
  paths: string[];
  /** Whether it also asks for something else, such as a method, so that others pass. */
  isNarrower: boolean;
}

type Condition = Record<string, { values?: string[] }[] | undefined>;

/** The rules of a listener that the inventory has, in the order in which they are asked. */
export function listenerRules({ resources }: Inventory, listenerArn: string): ListenerRule[] {
  return resources
    .filter(({ type, config }) => type === "aws_lb_listener_rule" && config.listener_arn === listenerArn)
    .map(({ key, config }) => {
      const conditions = (config.condition ?? []) as Condition[];
      const valuesOf = (field: string) => conditions.flatMap((condition) => condition[field]?.[0]?.values ?? []);
      const [hosts, paths] = [valuesOf("host_header"), valuesOf("path_pattern")];
      return {
        key,
        priority: Number(config.priority),
        hosts: hosts.length > 0 ? hosts : ["*"],
        paths: paths.length > 0 ? paths : ["*"],
        isNarrower: conditions.some(({ host_header, path_pattern }) => !host_header && !path_pattern),
      };
    })
    .sort((a, b) => a.priority - b.priority);
}

/** The ports of a listener's load balancer that have one, of a listener in the inventory. */
export function portsBeside({ resources }: Inventory, key: string): number[] {
  const listeners = resources.filter(({ type }) => type === "aws_lb_listener");
  const balancer = listeners.find((one) => one.key === key)?.config.load_balancer_arn;
  return listeners
    .filter(({ config }) => config.load_balancer_arn === balancer)
    .map(({ config }) => Number(config.port));
}
