import type { UnmanagedEntry } from "../../../../imports/inventory";
import type { Aws } from "../aws";

/** The ids to which others attach things. */
export interface Network {
  account: string;
  region: string;
  vpcId: string;
  subnetIds: string[];
  subnetArns: string[];
  groupIds: string[];
  interfaceIds: string[];
  /** Of the adopted load balancers. */
  balancerArns: string[];
}

/** Objects of others that AWS attaches to a VPC or a load balancer: named, never adopted. */
export interface Named {
  /** For the progress. */
  what: string;
  kinds: string[];
  read(aws: Aws, network: Network): Promise<UnmanagedEntry[]>;
}

/** States of objects that AWS goes on returning for a while after their end. */
export function isLive(state: string | undefined): boolean {
  return !/delet|disassociat|failed|reject|expired/i.test(state ?? "");
}
