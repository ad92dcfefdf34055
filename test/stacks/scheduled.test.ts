import { describe, expect, test } from "vitest";
import { blueprints } from "../../stacks/blueprints";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { clusterOf, declaredFlows, pictureOfSite, placementCasesOf } from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { containersOf } from "../reading";
import { jobs } from "./blueprints/jobs";
import { problemsOf } from "./made-up";

blueprints.jobs = jobs;
const site = acmeWith({ architecture: "jobs", ingress: undefined, operations: undefined, endpoints: undefined });
const [flows, cases, { services: running }, picture] = [
  declaredFlows(site),
  placementCasesOf(site),
  clusterOf(site),
  pictureOfSite(site),
];
const { ours, stacks } = deployed(site);
delete blueprints.jobs;

// biome-ignore lint/suspicious/noExplicitAny: arguments of every type.
const bodyOf = (type: string, name: string): Record<string, any> =>
  ours.find((resource) => resource.type === type && resource.name === name)!.body;
const { prefix, region, account } = site;

describe("a job", () => {
  test("is started by EventBridge Scheduler at its hour, in the network and on the capacity of its own", () => {
    expect(bodyOf("aws_scheduler_schedule", "sweep")).toMatchObject({
      schedule_expression: "cron(30 3 * * ? *)",
      schedule_expression_timezone: "Europe/Berlin",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn: expect.stringContaining("cluster_arn"),
        role_arn: "${aws_iam_role.sweep_schedule.arn}",
        ecs_parameters: {
          task_definition_arn: "${aws_ecs_task_definition.sweep.arn}",
          task_count: 1,
          capacity_provider_strategy: [{ weight: 1 }],
          network_configuration: { security_groups: ["${aws_security_group.sweep.id}"] },
        },
        dead_letter_config: { arn: "${aws_sqs_queue.sweep_failures.arn}" },
      },
    });
    expect(ours.some(({ type, name }) => type === "aws_ecs_service" && name === "sweep")).toBe(false);
  });

  test("its schedule may start that task in that cluster with its two roles, and tell its queue, and nothing else", () => {
    const statements = (name: string) => JSON.parse(bodyOf("aws_iam_role_policy", name).policy).Statement;
    expect(statements("sweep_schedule_tasks")).toEqual([
      {
        Effect: "Allow",
        Action: ["ecs:RunTask"],
        Resource: [`arn:aws:ecs:${region}:${account}:task-definition/${prefix}-sweep:*`],
        Condition: { ArnEquals: { "ecs:cluster": expect.stringContaining("cluster_arn") } },
      },
      {
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: ["${aws_iam_role.sweep_task.arn}", "${aws_iam_role.sweep_execution.arn}"],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ]);
    expect(statements("sweep_schedule_failures")).toEqual([
      { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["${aws_sqs_queue.sweep_failures.arn}"] },
    ]);
  });

  test("that does not start, or does not end with 0, leaves a message for 14 days", () => {
    const pattern = JSON.parse(bodyOf("aws_cloudwatch_event_rule", "sweep_failures").event_pattern);
    expect(pattern.detail).toMatchObject({
      group: ["family:${aws_ecs_task_definition.sweep.family}"],
      lastStatus: ["STOPPED"],
      $or: [
        { stopCode: [{ "anything-but": ["EssentialContainerExited"] }] },
        // Its instance died: no container says how it ended.
        { stoppedReason: [{ prefix: "Host EC2" }] },
        { containers: { exitCode: [{ "anything-but": [0] }] } },
      ],
    });
    expect(bodyOf("aws_cloudwatch_event_target", "sweep_failures").arn).toBe("${aws_sqs_queue.sweep_failures.arn}");
    expect(bodyOf("aws_sqs_queue", "sweep_failures")).toMatchObject({
      message_retention_seconds: 1_209_600,
      sqs_managed_sse_enabled: true,
    });
  });

  test("gets what it uses in its command, with an entry point in place of the image's", () => {
    const [container] = containersOf(stacks.services!, "aws_ecs_task_definition.sweep");
    expect(container).toMatchObject({
      entryPoint: ["sh", "-ec"],
      command: [`wget -qO- --post-data '' http://index.${prefix}.internal:8080/sweep`],
    });
  });

  test("has the flows of what it uses, room on its pool at every moment, and a place in the picture", () => {
    expect(flows.filter(({ from }) => from === "sweep").map(({ to, port }) => `${to}:${port}`)).toContain("index:8080");
    const least = cases.find(({ pool, moment }) => pool === "app" && moment === "minimum tasks")!;
    expect(least.tasks).toBe(2);
    expect(JSON.stringify(picture)).toContain("sweep");
  });

  test("is no service that somebody waits for or deploys", () => {
    expect(running).toEqual(["planner", "index", "worker"]);
  });
});

describe("a contradiction to a job is told:", () => {
  const GOES = "Nobody calls a job and nothing deploys it: it starts by the clock and ends with 0 if all went well.";
  const told = (changes: object, others: object = {}) => {
    const services = { ...jobs.services, ...others, sweep: { ...jobs.services!.sweep!, ...changes } };
    return problemsOf({ ...jobs, services } as BlueprintInput, {
      ingress: undefined,
      operations: undefined,
      endpoints: undefined,
    });
  };

  test("several tasks at a start", () => {
    expect(told({ tasks: { min: 0, max: 2 } })).toContainEqual({
      path: "services.sweep.tasks",
      value: { min: 0, max: 2 },
      rule: "must be { min: 1, max: 1 } for a job",
      remedy: "A start is one task, and the pool keeps room for it; job.cron says how often.",
    });
  });

  test("whatever belongs to a service that is always there", () => {
    const found = told({
      ...{ serves: { http: 80 }, health: { path: "/" }, discoverable: true, graceSeconds: 60, serviceConnect: true },
      ...{ exec: "People look into it", scaling: { cpuPercent: 60 }, delivery: "canary" },
    });
    const [rule, remedy] = ["must be left out of a job", GOES];
    const leftOut = found.filter((problem) => problem.rule === rule);
    expect(leftOut.map(({ path }) => path.replace("services.sweep.", ""))).toEqual([
      ...["health", "scaling", "discoverable", "graceSeconds", "exec", "serves", "serviceConnect", "delivery"],
    ]);
    expect(leftOut).toContainEqual({ path: "services.sweep.graceSeconds", value: 60, rule, remedy });
  });

  test("a service that uses it", () => {
    const planner = { ...jobs.services!.planner!, uses: ["jobs", "index:http", "sweep"] };
    expect(told({}, { planner })).toContainEqual({
      path: "services.sweep.job",
      value: { cron: "cron(30 3 * * ? *)", timezone: "Europe/Berlin" },
      rule: "must be left out of what planner uses",
      remedy: "A job is not there to be called; make it a service, or take it out of the uses.",
    });
  });

  test("a word of its command that it does not get", () => {
    expect(told({ command: ["wget {REDIS_URL}"] })[0]).toMatchObject({
      path: "services.sweep.command.0",
      value: "wget {REDIS_URL}",
    });
  });

  test("an entry point beside URLs, which take its place", () => {
    expect(told({ urls: { DATABASE_URL: "orders" } })).toContainEqual({
      path: "services.sweep.entryPoint",
      value: ["sh", "-ec"],
      rule: "must be left out where there are urls",
      remedy: "A shell composes them in place of the image's ENTRYPOINT: put it before the command.",
    });
  });
});
