import type { Alarm } from "../alarms/alarm";
import { certificateAlarm } from "../alarms/certificates";

/** Of its outputs, the dimension in CloudWatch. */
interface Dimensions {
  distribution: { id: string; certificateArn?: string };
}

const QUIET = { means: "notBreaching", why: "CloudFront reports nothing where nobody asks." } as const;

/** What is watched of a distribution; with additional metrics also what it gets from its origin, and how often. */
export function distributionAlarms(additional: boolean, named: boolean): Alarm<Dimensions>[] {
  return [ERRORS, ...(additional ? [LATENCY, HITS] : []), ...(named ? [EXPIRY] : [])];
}

const ERRORS: Alarm<Dimensions> = {
  ...{ measure: "errors", severity: "critical", unit: "percent", limit: { above: 1, minutes: 5 }, missing: QUIET },
  says: "CloudFront answers too many requests with 5xx: look at the alarms of what is behind it first.",
  metrics: metric("5xxErrorRate"),
  atTheEdge: true,
};

const LATENCY: Alarm<Dimensions> = {
  ...{ measure: "origin_latency", severity: "warning", unit: "milliseconds", limit: { above: 2000, minutes: 5 } },
  says: "CloudFront waits long for the load balancer: look at the response times of the services behind it.",
  metrics: metric("OriginLatency"),
  missing: QUIET,
  atTheEdge: true,
};

const HITS: Alarm<Dimensions> = {
  ...{ measure: "hits", severity: "info", unit: "percent", limit: { below: 10, minutes: 60 }, missing: QUIET },
  says: "CloudFront keeps hardly anything of what is asked: its cached paths, or the headers of the answers, are wrong.",
  metrics: metric("CacheHitRate"),
  atTheEdge: true,
};

const EXPIRY: Alarm<Dimensions> = {
  ...certificateAlarm(({ distribution }: Dimensions) => distribution.certificateArn!),
  atTheEdge: true,
};

function metric(name: string): Alarm<Dimensions>["metrics"] {
  return (outputs) => ({
    one: {
      ...{ namespace: "AWS/CloudFront", name, statistic: "Average" },
      dimensions: { DistributionId: outputs().distribution.id, Region: "Global" },
    },
  });
}
