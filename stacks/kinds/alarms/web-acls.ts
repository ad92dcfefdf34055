import type { Metric } from "../../../modules/metric";
import type { Alarm } from "./alarm";

/** Of a web ACL, by its name; where it stands before a load balancer, in a region. */
export function webAclAlarm(name: string, region?: string): Alarm {
  const metric = (metricName: string): Metric => ({
    ...{ namespace: "AWS/WAFV2", name: metricName, statistic: "Sum" },
    dimensions: { WebACL: name, Rule: "ALL", ...(region ? { Region: region } : {}) },
  });
  return {
    ...{ measure: "blocked", severity: "info", unit: "percent", limit: { above: 10, minutes: 15 } },
    says: "The web ACL blocks many requests: an attack, or a rule that takes users for one. Its log has which.",
    metrics: () => ({ blocked: metric("BlockedRequests"), allowed: metric("AllowedRequests") }),
    expression: "100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0))",
    missing: { means: "notBreaching", why: "Nothing is blocked where nobody asks." },
  };
}
