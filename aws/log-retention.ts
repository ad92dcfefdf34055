import { z } from "zod";

/** Retention periods of CloudWatch Logs, in days. */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const retentionDays = z.int().refine((days) => RETENTION_DAYS.includes(days), {
  error: `must be one of ${RETENTION_DAYS.join(", ")}`,
  params: { remedy: "CloudWatch Logs accepts only these values." },
});
