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
}

/** Seconds that CloudWatch puts together into one data point. */
export const PERIOD_SECONDS = 60;
