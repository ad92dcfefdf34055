import type { Marks } from "../ours";
import type { Watch } from "../progress";
import type { Asking } from "./asking";
import type { Aws } from "./aws";

/** Where a discovery reads, and how. */
export interface Reading {
  aws: Aws;
  account: string;
  region: string;
  vpcId: string;
  /** Tags of the platform's own objects. */
  ours: Marks;
  /** Reads what a discovery cannot do without. */
  watch: Watch;
  /** Reads everything else. */
  asking: Asking;
}
