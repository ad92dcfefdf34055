import { internetLink } from "./internet";
import type { Link } from "./link";

/** In `uses`: AWS X-Ray, by a daemon beside the container. */
export const XRAY = "xray";

/** Where the daemon of a task listens. */
const DAEMON = "127.0.0.1:2000";

/** What a service gets that uses it. X-Ray has no resource of ours, and no ARN that a policy could name. */
export const xrayLink: Link = {
  environment: () => ({ AWS_XRAY_DAEMON_ADDRESS: DAEMON }),
  may: () => [
    {
      actions: [
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
      ],
      resources: ["*"],
    },
  ],
  hops: internetLink.hops,
};
