import type { ServiceSpec } from "./spec";

/** Every port that a task listens on, by its name. */
export function portsOf({ serves, sidecars }: Pick<ServiceSpec, "serves" | "sidecars">): Record<string, number> {
  return Object.assign({}, serves, ...Object.values(sidecars).map((sidecar) => sidecar.serves));
}

/** One way to reach its tasks, with a name of its own. */
export interface Way {
  name: string;
  port: string;
  number: number;
  protocol: "tcp" | "udp";
}

/** Each port by TCP, and by UDP those that it listens on so too. */
export function waysTo(spec: Pick<ServiceSpec, "serves" | "sidecars" | "alsoUdp">, only?: string): Way[] {
  return Object.entries(portsOf(spec))
    .filter(([port]) => !only || port === only)
    .flatMap(([port, number]): Way[] => [
      { name: port, port, number, protocol: "tcp" },
      ...(spec.alsoUdp.includes(port) ? [{ name: `${port}_udp`, port, number, protocol: "udp" } as const] : []),
    ]);
}
