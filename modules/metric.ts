/** A metric of CloudWatch. */
export interface Metric {
  namespace: string;
  name: string;
  statistic: "Average" | "Maximum" | "Minimum" | "Sum";
  dimensions: Record<string, string>;
}

/** What is looked at: one metric, or several by name and what is made of them (metric math). */
export interface Measured {
  metrics: Record<string, Metric>;
  /** @default the one metric */
  expression?: string;
  /** Minutes that CloudWatch puts together into one data point: more than one where AWS reports less often. @default 1 */
  everyMinutes?: number;
}

/** Seconds of a data point where AWS reports each minute. */
export const PERIOD_SECONDS = 60;

/** What CloudWatch calls a period, in seconds. */
export function periodOf({ everyMinutes = 1 }: Pick<Measured, "everyMinutes">): number {
  return PERIOD_SECONDS * everyMinutes;
}
