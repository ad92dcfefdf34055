import type { Demand } from "./demand";
import type { Inventory } from "./inventory";
import { networkFacts, type SubnetFacts } from "./network";
import type { Site } from "./site";
import type { Tier } from "./tier";
import { placesOfTasks } from "./zones";

/** Whether a network suits a platform of that size. */
export interface NetworkQuestion {
  inventory: Inventory;
  tier: Tier;
  /** Zones that the site chose for its pools. Default: none, or no site.ts. */
  pools?: Site["pools"];
  /** Default: unknown, without a site.ts. */
  demand?: Demand;
  /** Domain in which services find each other. Default: unknown, without a site.ts. */
  privateZone?: string;
  /** IPv4 ranges that may reach the operations load balancer. Default: there is none, or no site.ts. */
  operationsCidrs?: string[];
  /** Free IPs by subnet id. Default: those of an empty subnet. */
  free?: Map<string, number>;
}

/** Subnets of tasks and instances. */
export function taskSubnets({ inventory, tier, pools = {} }: NetworkQuestion): SubnetFacts[] {
  return placesOfTasks(networkFacts(inventory).privateSubnets, { tier, pools });
}
