import { describe, expect, test } from "vitest";
import { foreignChanges, hasWork } from "../../../ops/deploy/only";
import type { Action, Plan, ResourceChange } from "../../../ops/terraform/plan-json";
import { change, container, probe, registered, returned, revision, type Values, variables } from "./revisions";

const release = {
  image: "api",
  services: [{ id: "api", name: "api", family: "client-flynapse-api", delivery: "rolling" as const }],
  jobs: [{ name: "client-flynapse-sweep", family: "client-flynapse-sweep" }],
};

const planOf = (...resource_changes: ResourceChange[]): Plan => ({ resource_changes });
const told = (...changes: ResourceChange[]) => foreignChanges(planOf(...changes), release);

const running = {
  name: "api",
  task_definition: "arn:aws:ecs:revision/1",
  deployment_maximum_percent: 200,
  network_configuration: [{ assign_public_ip: false, security_groups: ["sg-1"], subnets: ["subnet-1"] }],
  tags: {},
};

/** The service, with these attributes changed beside its revision. */
const service = (changed: Values = {}, actions: Action[] = ["update"]) => {
  const { task_definition: _, ...after } = { ...running, ...changed };
  const after_unknown = { task_definition: true, network_configuration: [{ security_groups: [false] }], tags: {} };
  return change("aws_ecs_service.api", actions, running, after, { after_unknown });
};

const CHANGES = "  aws_ecs_task_definition.api: delete and create";

test("another image alone is what a deploy does, in a new revision and the service that runs it", () => {
  const all = planOf(revision(), service(), change("aws_ecs_service.web", ["no-op"], { name: "web" }));
  expect(foreignChanges(all, release)).toEqual([]);
  expect(hasWork(all)).toBe(true);
  expect(told(revision({ actions: ["create", "delete"] }))).toEqual([]);
});

test("a job's next start runs another image, too: its revision and its schedule are nothing foreign", () => {
  const { address: _, ...rest } = revision();
  const family = "client-flynapse-sweep";
  const { before, after } = rest.change;
  const sweep = {
    ...{ ...rest, address: "aws_ecs_task_definition.sweep" },
    change: { ...rest.change, before: { ...before, family }, after: { ...after, family } },
  };
  const target = (revision: object) => [{ arn: "arn:cluster", ecs_parameters: [{ ...revision, task_count: 1 }] }];
  const schedule = (changed: Values = {}, name = family, actions: Action[] = ["update"]) =>
    change(
      "aws_scheduler_schedule.sweep",
      actions,
      { name, schedule_expression: "cron(0 1 * * ? *)", target: target({ task_definition_arn: "arn:revision/1" }) },
      { name, schedule_expression: "cron(0 1 * * ? *)", target: target({}), ...changed },
      { after_unknown: { target: [{ ecs_parameters: [{ task_definition_arn: true }] }] } },
    );
  expect(told(sweep, schedule())).toEqual([]);
  const later = "cron(0 5 * * ? *)";
  expect(told(sweep, schedule({ schedule_expression: later }))).toEqual([
    `  aws_scheduler_schedule.sweep: update schedule_expression: "cron(0 1 * * ? *)" -> "${later}"`,
  ]);
  expect(told(schedule({}, "client-flynapse-other")).join()).toContain("aws_scheduler_schedule.sweep");
  expect(told(schedule({}, family, ["delete", "create"])).join()).toContain("aws_scheduler_schedule.sweep");
});

test("what AWS fills in and the configuration does not say is no change, and no order is one", () => {
  expect(told(revision({ before: [probe, returned], after: [container, { ...probe, essential: false }] }))).toEqual([]);
  const { essential: _essential, portMappings: _ports, healthCheck: _check, ...silent } = container;
  const after = [{ ...silent, portMappings: [{ containerPort: 8000 }], healthCheck: { command: ["CMD", "true"] } }];
  expect(told(revision({ after }))).toEqual([]);
});

test("a revision that an interrupted apply deregistered is registered again", () => {
  const { address, mode, type, change: replaced } = revision();
  const again: ResourceChange = { address, mode, type, change: { ...replaced, actions: ["create"], before: null } };
  expect(told(again, service())).toEqual([]);
  const other = { ...again, change: { ...again.change, after: { family: "client-flynapse-web" } } };
  expect(told(other)).toEqual(["  aws_ecs_task_definition.api: create"]);
});

test("a plan without a change has no work; what is read is none", () => {
  const read: ResourceChange = { ...service({}, ["read"]), mode: "data" };
  expect(hasWork(planOf(service({}, ["no-op"]), read))).toBe(false);
  expect(hasWork({})).toBe(false);
});

describe("a plan does more where it changes of the revision", () => {
  test("memory, a role or a volume", () => {
    expect(told(revision({ changed: { memory: "2048" } }))).toEqual([`${CHANGES} memory: "1024" -> "2048"`]);
    const role = { task_role_arn: "arn:aws:iam:role/other" };
    expect(told(revision({ changed: role }))).toEqual([
      `${CHANGES} task_role_arn: "arn:aws:iam:role/api" -> "arn:aws:iam:role/other"`,
    ]);
    const volume = [{ name: "data", host_path: "/data/other" }];
    expect(told(revision({ changed: { volume } })).join()).toContain(`${CHANGES} volume: `);
  });

  test.each<[string, object[], string]>([
    [
      "a variable's value",
      [{ ...container, environment: [{ name: "LOG_LEVEL", value: "debug" }, variables[1]] }],
      'api environment.LOG_LEVEL.value: "info" -> "debug"',
    ],
    ["a variable away", [{ ...container, environment: [variables[0]] }], "api environment.STORE: removed"],
    [
      "a secret more",
      [{ ...container, secrets: [...container.secrets, { name: "KEY", valueFrom: "arn:aws:secret:key" }] }],
      "api secrets.KEY: added",
    ],
    ["a setting", [{ ...container, memory: 1024 }], 'api memory: "512" -> "1024"'],
    ["a setting away", [{ ...container, healthCheck: null }], "api healthCheck: removed"],
    ["what the task waits for", [{ ...container, essential: false }], 'api essential: "true" -> "false"'],
    [
      "the order of its words",
      [{ ...container, command: ["serve", "8000", "--port"] }],
      'api command: ["serve","--port","8000"] -> ["serve","8000","--port"]',
    ],
    ["a container more", [container, probe], "probe: added"],
    ["a container away", [{ ...container, name: "api-2" }], "api: removed"],
  ])("%s", (_title, after, line) => {
    expect(told(revision({ after }))).toContain(`${CHANGES} container ${line}`);
  });

  test("the image of another container", () => {
    const after = [container, { ...probe, image: "registry/client/probe@sha256:2" }];
    expect(told(revision({ before: [returned, probe], after }))).toEqual([
      `${CHANGES} container probe image: "registry/client/probe@sha256:1" -> "registry/client/probe@sha256:2"`,
    ]);
  });

  test("what is sensitive, whose values are not shown", () => {
    const environment = [{ name: "LOG_LEVEL", value: "debug" }, variables[1]];
    const more = { ...revision().change, before_sensitive: { container_definitions: true } };
    const { before: _before, after: _after, actions: _actions, ...marks } = more;
    expect(told(revision({ after: [{ ...container, environment }], more: marks }))).toEqual([
      `${CHANGES} container api environment.LOG_LEVEL.value: (sensitive) -> (sensitive)`,
    ]);
  });

  test("what is not known yet", () => {
    const more = { after_unknown: { container_definitions: true, arn: true, id: true, revision: true } };
    const lines = told(revision({ more, changed: { enable_fault_injection: false, volume: registered.volume } }));
    expect(lines).toEqual([`${CHANGES} container_definitions: (known after apply)`]);
  });
});

describe("a plan does more where it changes of the service", () => {
  test.each<[string, Values, string]>([
    [
      "its security groups",
      { network_configuration: [{ ...running.network_configuration[0], security_groups: ["sg-1", "sg-2"] }] },
      "network_configuration: ",
    ],
    [
      "its subnets",
      { network_configuration: [{ ...running.network_configuration[0], subnets: ["subnet-2"] }] },
      '"subnets":["subnet-2"]',
    ],
    ["its deployment", { deployment_maximum_percent: 150 }, "deployment_maximum_percent: 200 -> 150"],
    ["its tags", { tags: { a: "b" } }, 'tags: {} -> {"a":"b"}'],
  ])("%s", (_title, changed, line) => {
    const lines = told(service(changed), revision());
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^ {2}aws_ecs_service\.api: update /);
    expect(lines[0]).toContain(line);
  });
});

describe("a plan does more", () => {
  test("where it replaces, deletes or creates the service", () => {
    for (const actions of [["delete", "create"], ["create", "delete"], ["delete"], ["create"]] as Action[][]) {
      expect(told(service({}, actions)).join()).toContain("aws_ecs_service.api");
    }
  });

  test("where it ends the task definition", () => {
    expect(told(revision({ actions: ["delete"] })).join()).toContain("aws_ecs_task_definition.api");
  });

  test("where it changes another service, another revision or any other resource", () => {
    const web = change("aws_ecs_service.web", ["update"], { name: "web", tags: {} }, { name: "web", tags: { a: "b" } });
    expect(told(web).join()).toContain("aws_ecs_service.web");
    const family = { family: "client-flynapse-web" };
    expect(told(change("aws_ecs_task_definition.web", ["delete", "create"], family))).toHaveLength(1);
    const role = change(
      "aws_iam_role.api_task",
      ["update"],
      { name: "api", tags: {} },
      { name: "api", tags: { a: "b" } },
    );
    expect(told(role).join()).toContain("aws_iam_role.api_task");
  });

  test("where it releases or imports something", () => {
    expect(told(change("aws_ecs_service.api", ["forget"], { name: "api" }))).toEqual(["  aws_ecs_service.api: forget"]);
    const importing = { id: "arn:aws:lb" };
    expect(told(change("aws_lb.client", ["no-op"], {}, {}, { importing }))).toEqual(["  aws_lb.client: no-op"]);
    const taken = change("aws_ecs_service.api", ["update"], running, running, { importing });
    expect(told(taken)).toEqual(["  aws_ecs_service.api: update"]);
  });
});
