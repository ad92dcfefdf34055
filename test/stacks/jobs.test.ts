import { expect, test } from "vitest";
import { blueprints } from "../../stacks/blueprints";
import { declaredFlows, deploymentProblems } from "../../stacks/queries";
import { acmeWith, type Deployed, deployed } from "../deployed";
import { jobs } from "./blueprints/jobs";
import { withBlueprint } from "./made-up";

blueprints.jobs = jobs;
const site = acmeWith({ architecture: "jobs", ingress: undefined, operations: undefined, endpoints: undefined });
const problems = deploymentProblems(site);
const flows = declaredFlows(site);
const { ours, meaning, stacks } = deployed(site);
delete blueprints.jobs;

const one = (type: string, name: string) => {
  const found = ours.find((resource) => resource.type === type && resource.name === name);
  if (!found) throw new Error(`no ${type}.${name}`);
  // biome-ignore lint/suspicious/noExplicitAny: arguments of every type.
  return found.body as Record<string, any>;
};
const policyOf = (name: string) => JSON.parse(one("aws_iam_role_policy", name).policy) as { Statement: object[] };

test("an architecture without load balancers is a blueprint and a line", () => {
  expect(problems).toEqual([]);
  expect(Object.keys(stacks).sort()).toEqual(["data", "network", "platform", "services", "state"]);
  expect(ours.filter(({ type }) => /^aws_(lb|wafv2)/.test(type))).toEqual([]);
});

test("a user of a queue gets its URL, messages of that queue alone, and its key", () => {
  const environment = JSON.parse(one("aws_ecs_task_definition", "worker").container_definitions)[0].environment as {
    name: string;
    value: string;
  }[];
  const url = environment.find(({ name }) => name === "JOBS_QUEUE_URL")!.value;
  expect(meaning("services", url)).toBe("${aws_sqs_queue.jobs.url}");
  expect(policyOf("worker_task_jobs").Statement).toEqual([
    {
      Effect: "Allow",
      Action: expect.arrayContaining(["sqs:ReceiveMessage", "sqs:DeleteMessage"]),
      Resource: ["${data.terraform_remote_state.data.outputs.queues.jobs.arn}"],
    },
    {
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: ["${data.terraform_remote_state.data.outputs.key_arn}"],
      Condition: { StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" } },
    },
  ]);
});

test("nobody but its users may, and they reach it over TLS", () => {
  const users = flows.filter(({ to }) => to === "sqs (jobs)");
  expect(users.map(({ from, encryption }) => [from, encryption])).toEqual([
    ["planner", "TLS"],
    ["worker", "TLS"],
  ]);
  expect(ours.filter(({ type, name }) => type === "aws_iam_role_policy" && name === "index_task_jobs")).toEqual([]);
});

test("the worker runs on Fargate, the others on their pools, and the cluster may place tasks on all of them", () => {
  const strategy = (name: string) =>
    one("aws_ecs_service", name).capacity_provider_strategy[0] as { capacity_provider: string };
  expect(strategy("worker").capacity_provider).toBe("FARGATE_SPOT");
  expect(meaning("services", strategy("index").capacity_provider)).toBe("${aws_ecs_capacity_provider.pool_index.name}");
  expect(one("aws_ecs_cluster_capacity_providers", "this").capacity_providers).toEqual([
    "${aws_ecs_capacity_provider.pool_app.name}",
    "${aws_ecs_capacity_provider.pool_index.name}",
    "FARGATE",
    "FARGATE_SPOT",
  ]);
});

test("services and jobs beside the cluster wait until it may place tasks on their pools; in a later stack they do anyway", () => {
  const { network = [], data = [], platform = [], services = [] } = jobs.stacks as Record<string, string[]>;
  const beside = { ...jobs, stacks: { network, data, apps: [...platform, ...services] } };
  const starters = ["aws_ecs_service.planner", "aws_ecs_service.index", "aws_scheduler_schedule.sweep"];
  const waitingIn = (resources: Deployed["ours"]) =>
    resources.filter(({ body }) => `${body.depends_on}`.includes("aws_ecs_cluster_capacity_providers.this"));
  const together = withBlueprint(beside, (architecture) => deployed({ ...site, architecture }).ours);
  expect(waitingIn(together).map(({ address }) => address)).toEqual(expect.arrayContaining(starters));
  expect(waitingIn(ours)).toEqual([]);
});
