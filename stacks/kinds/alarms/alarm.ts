import type { Severity } from "../../../imports/receivers";
import type { Limit, Missing } from "../../../modules/alarms";
import type { Metric } from "../../../modules/metric";

export const HOUR_MINUTES = 60;
export const DAY_MINUTES = 24 * HOUR_MINUTES;
export const WEEK_MINUTES = 7 * DAY_MINUTES;

/** What a limit is counted in, by the key with which a blueprint says another one. */
export const UNITS = ["percent", "seconds", "milliseconds", "count", "days"] as const;
export type Unit = (typeof UNITS)[number];

/** Something that CloudWatch watches of a kind. Alarm and graph follow from it. */
export interface Alarm<Out = object> {
  /** The thing: `api`. Its address begins with it. Default: the kind, which has no things. */
  of?: string;
  /** What is watched of it: `cpu`. Ends its address. */
  measure: string;
  severity: Severity;
  /** What is wrong when it rings, and where one looks: a sentence or two. */
  says: string;
  /** By name, where an expression is made of them. Dimensions may be outputs of the kind: who needs none reads no state. */
  metrics(outputs: () => Out): Record<string, Metric>;
  /** Metric math over the names. Default: the one metric. */
  expression?: string;
  /** Minutes of one data point, where AWS reports less often than each minute. Default: 1. */
  everyMinutes?: number;
  unit: Unit;
  limit: Limit;
  missing: Missing;
  /** Whether AWS keeps the metric in us-east-1, whatever the region. */
  atTheEdge?: true;
}
