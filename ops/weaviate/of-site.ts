import type { Site } from "../../imports/site";
import { type Runs, servicesThatRun } from "../../stacks/queries";
import { Failure } from "../terminal/failure";

/** Where the forwarded port is, unless a person says otherwise. */
export const DEFAULT_URL = "http://localhost:8080";

/** The name of its image, and so of its container. */
const IMAGE = "weaviate";

/** The nodes of a site's Weaviate. @throws Failure where it has none */
export function weaviateNodes(site: Site): [Runs, ...Runs[]] {
  const [first, ...others] = servicesThatRun(site, IMAGE);
  if (!first) throw new Failure(`Site "${site.name}" runs no Weaviate.`);
  return [first, ...others];
}

/** How a person reaches a site's Weaviate, which is behind no load balancer. */
export function reachOf(site: Site, [{ service, cluster, region, exec }]: [Runs, ...Runs[]]): string {
  const access = exec
    ? []
    : [`Add the option "weaviate-access" to site "${site.name}" and apply its services: nothing else lets people in.`];
  const ecs = (call: string) => `aws ecs ${call} --region ${region} --cluster ${cluster}`;
  return [
    ...access,
    "Forward its port to this machine, and leave that running (Session Manager's plugin is needed):",
    `  task=$(${ecs("list-tasks")} --service-name ${service} --query 'taskArns[0]' --output text)`,
    `  runtime=$(${ecs("describe-tasks")} --tasks "$task" --query 'tasks[0].containers[?name==\`${IMAGE}\`].runtimeId | [0]' --output text)`,
    `  aws ssm start-session --region ${region} --target "ecs:${cluster}_\${task##*/}_\${runtime}" --document-name AWS-StartPortForwardingSession --parameters portNumber=8080,localPortNumber=8080`,
  ].join("\n");
}

/** The variable of the environment with its API key: a process's arguments are everybody's to read. */
export const KEY = "WEAVIATE_API_KEY";
/** The one of the Weaviate that is copied from. */
export const SOURCE_KEY = "WEAVIATE_SOURCE_API_KEY";
