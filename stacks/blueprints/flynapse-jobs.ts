import { readFileSync } from "node:fs";
import type { z } from "zod";
import type { serviceSpec } from "../../modules/service/spec";

type Services = Record<string, z.input<typeof serviceSpec>>;

/** What they have in common: AWS's own image, which has bash, curl and the AWS CLI, runs a script of ours. */
const job = {
  container: "aws-cli",
  ...{ cpu: 128, memoryMib: 256, tasks: { min: 1, max: 1 } },
  entryPoint: ["bash", "-c"],
};

const METRICS_FOLDER = "/prometheus";

/** The jobs of Flynapse. Each tells the topic of alerts what it did not do. */
export function flynapseJobs(weaviateNodes: string[]): Services {
  const [first = ""] = weaviateNodes;
  return {
    // Of all nodes: the one that is asked asks the others.
    "weaviate-backup": {
      ...job,
      runsOn: { pool: "app" },
      // An hour before volumes are backed up.
      job: { cron: "cron(0 1 * * ? *)" },
      command: [scriptOf("weaviate-backup")],
      uses: [`${first}:http`, "alerts"],
      environment: {
        AWS_REGION: "{AWS_REGION}",
        WEAVIATE_URL: `http://{${addressOf(first)}}`,
        POLL_SECONDS: "30",
        MOST_SECONDS: "14400",
      },
      secrets: { WEAVIATE_API_KEY: "weaviate_api_key" },
    },
    "prometheus-backup": {
      ...job,
      // Where the data volume is. It reads what Prometheus writes, and nothing listens to it.
      runsOn: { pool: "observability" },
      job: { cron: "cron(30 1 * * ? *)" },
      command: [scriptOf("prometheus-backup")],
      mounts: { [METRICS_FOLDER]: { volumeFolder: "prometheus", readOnly: true } },
      uses: ["prometheus_blocks:add", "alerts"],
      environment: { AWS_REGION: "{AWS_REGION}", METRICS: METRICS_FOLDER, TRIES: "3", PAUSE_SECONDS: "60" },
    },
  };
}

/** The variable with where a service listens on HTTP. */
function addressOf(service: string): string {
  return `${service.toUpperCase().replaceAll("-", "_")}_HTTP_ADDRESS`;
}

function scriptOf(name: string): string {
  return readFileSync(`stacks/blueprints/jobs/${name}.sh`, "utf8");
}
