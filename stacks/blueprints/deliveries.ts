import type { Option } from "./options";

/** A release that answers every twentieth request with an error is taken back. */
export const TAKEN_BACK = { errorsPercent: 5 };

/**
 * What lets CodeDeploy deploy services: `blue_green` for all requests at once, `canary` for a tenth of them at first. It
 * has two target groups, so that nothing can be scaled by what one of them measures.
 */
export function deliveriesOf(...services: string[]): { options: Record<string, Option>; exclusive: string[][] } {
  const all = (delivery: "blue-green" | "canary"): Option => {
    const scaling = { requestsPerTarget: undefined, responseSeconds: undefined };
    const service = { delivery, rollbackAbove: TAKEN_BACK, scaling };
    return { services: Object.fromEntries(services.map((name) => [name, service])) };
  };
  return { options: { blue_green: all("blue-green"), canary: all("canary") }, exclusive: [["blue_green", "canary"]] };
}
