import type { z } from "zod";
import type { serviceSpec } from "../../modules/service/spec";

/** The application, as small as a team's development needs it. */
export const chainlit: z.input<typeof serviceSpec> = {
  runsOn: { fargate: true, publicIp: true },
  names: { service: "service", targetGroup: "tg" },
  ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 1 } },
  serves: { http: 8080 },
  // The image of Python has no wget.
  health: {
    path: "/health",
    command: ["CMD", "python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/health')"],
  },
  route: { priority: 1, healthCheck: { intervalSeconds: 30, unhealthyThreshold: 2 } },
  // A cold start takes up to a minute.
  graceSeconds: 120,
  environment: { CHAINLIT_HOST: "0.0.0.0", CHAINLIT_PORT: "8080" },
  // Files that users upload into a conversation.
  scratch: ["/tmp", "/app/.files"],
  discoverable: true,
  uses: ["internet", "log_level"],
};
