import { column } from "../../aws/types";
import { type Landscape, nameOf, type PlannedObject } from "./landscape";
import type { OpenFlow } from "./open-flow";

interface Statement {
  Effect: string;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
}

/** The Terraform type of a service's objects, by the service's name in ARNs and actions. */
const TYPE_OF = Object.fromEntries(Object.entries(column("permission")).map(([type, service]) => [service, type]));

/**
 * What services may do with AWS APIs, by the policies of their task roles: `api -> dynamodb (sessions)`. An API is
 * reached over HTTPS, so `sendsHttps` says of whom it is a flow.
 */
export function permittedFlows(landscape: Landscape, sendsHttps: (service: string) => boolean): OpenFlow[] {
  return landscape.ofType(...Object.keys(TASK_OF)).flatMap((service) => {
    const from = nameOf(service).replaceAll("_", "-");
    if (!sendsHttps(from)) return [];
    return rolesOf(landscape, service).flatMap((role) =>
      grants(landscape, role).map((to) => ({
        from,
        to,
        port: "443",
        protocol: "tcp",
        via: `IAM role ${nameOf(role)}`,
      })),
    );
  });
}

/** Where what starts tasks says which. */
const TASK_OF: Record<string, (string | number)[]> = {
  aws_ecs_service: ["task_definition"],
  aws_scheduler_schedule: ["target", 0, "ecs_parameters", 0, "task_definition_arn"],
};

function rolesOf(landscape: Landscape, service: PlannedObject): PlannedObject[] {
  const tasks = objects(landscape.follow(service, TASK_OF[service.type]!, "aws_ecs_task_definition"));
  return tasks.flatMap((task) => objects(landscape.follow(task, ["task_role_arn"], "aws_iam_role")));
}

function grants(landscape: Landscape, role: PlannedObject): string[] {
  const belongs = (one: PlannedObject) => landscape.follow(one, ["role"], "aws_iam_role").includes(role);
  const policies = landscape.ofType("aws_iam_role_policy").filter(belongs);
  const attached = landscape.ofType("aws_iam_role_policy_attachment").filter(belongs);
  return [
    ...policies.flatMap((policy) => grantsOf(landscape, policy)),
    // Its statements are not in the plan.
    ...attached.map(({ values }) => `AWS (policy ${values.policy_arn ?? "unknown before the apply"})`),
  ];
}

function grantsOf(landscape: Landscape, policy: PlannedObject): string[] {
  const document = documentOf(landscape, policy);
  if (!document) return [`AWS (${policy.address}, unknown before the apply)`];
  const { Statement } = document;
  const allowed = [Statement].flat().filter(({ Effect }) => Effect === "Allow");
  return allowed.flatMap(({ Action, NotAction, Resource = "*", NotResource }) => {
    if (NotAction || NotResource) return ["AWS (everything)"];
    const calls = [Action ?? []].flat().filter((action) => !ON_A_PORT_OF_ITS_OWN.test(action));
    const services = new Set(calls.map((action) => action.split(":")[0]!));
    return [...services].flatMap((service) =>
      [Resource].flat().map((arn) => `${service === "*" ? "AWS" : service} (${resourceName(landscape, service, arn)})`),
    );
  });
}

interface Document {
  Statement: Statement | Statement[];
}

function documentOf(landscape: Landscape, policy: PlannedObject): Document | undefined {
  if (typeof policy.values.policy === "string") return JSON.parse(policy.values.policy) as Document;
  const spelled = landscape.spelled(policy, "policy") as Partial<Document> | string | undefined;
  return typeof spelled === "object" && spelled?.Statement ? (spelled as Document) : undefined;
}

/** To mount and to sign in to a database are no calls of an API: their flow is that to the mount target or the database. */
const ON_A_PORT_OF_ITS_OWN = /^(elasticfilesystem:Client\w+|rds-db:connect)$/;

/** The name in the address of the object that an ARN is of, or the ARN itself. */
function resourceName(landscape: Landscape, service: string, arn: string): string {
  if (arn === "*") return "everything";
  const written = landscape.ofSpelled(arn);
  if (written) return nameOf(written);
  const type = TYPE_OF[service];
  const [, logGroup = arn] = /:log-group:([^:]+)/.exec(arn) ?? [];
  const [found] = [arn, arn.replace(/\/\*$/, ""), arn.replace(/\/index\/\*$/, ""), logGroup].flatMap((one) =>
    objects(landscape.ofValue(one, type)),
  );
  return found ? nameOf(found) : arn;
}

function objects(targets: (PlannedObject | string)[]): PlannedObject[] {
  return targets.filter((one): one is PlannedObject => typeof one === "object");
}
