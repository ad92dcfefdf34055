import { expect, test } from "vitest";
import { planRelease, releaseLine } from "../../../ops/rehearse/second-plans";
import type { Stack } from "../../../ops/synth/project";
import type { Terraform } from "../../../ops/terraform/terraform";
import { configuration } from "../folders";

/** As `make hcl` writes it: at least a task, and at most what its other variable says, or what the blueprint does. */
function variable(name: string, value: number, tasks: Record<string, number>) {
  const other = name.replace(/min$/, "max");
  const most = other in tasks ? `var.${other}` : `${MOST}`;
  const condition = `\${var.${name} >= 1 && var.${name} <= ${most} && floor(var.${name}) == var.${name}}`;
  return { default: value, validation: [{ condition, error_message: "No." }] };
}
const MOST = 2;

const servicesWith = (tasks: Record<string, number>): Stack => ({
  id: "acme-services",
  name: "services",
  dir: "services",
  configuration: {
    ...configuration(),
    resource: { aws_ecs_task_definition: { jobs: {}, api: {} } },
    variable: Object.fromEntries(
      Object.entries({ log_days: 7, ...tasks }).map(([name, value]) => [name, variable(name, value, tasks)]),
    ),
  },
  dependencies: [],
});
const services = servicesWith({ jobs_tasks_min: 2, jobs_tasks_max: 2, api_tasks_min: 2, api_tasks_max: 4 });

/** A Terraform that plans to replace these task definitions, and another number of tasks; what it was asked is noted. */
function replacing(names: string[], asked: string[] = []): Terraform {
  const changes = [
    ...names.map((name) => planned("aws_ecs_task_definition", name, "replace")),
    planned("aws_appautoscaling_target", "api", "update"),
  ];
  const run = async (_dir: string, args: string[]) => {
    asked.push(...args);
    return { exitCode: 0, stdout: changes.map((change) => JSON.stringify(change)).join("\n"), stderr: "" };
  };
  return { run } as unknown as Terraform;
}

/** As `terraform plan -json` says it. */
function planned(resource_type: string, name: string, action: string) {
  const resource = { addr: `${resource_type}.${name}`, resource_type };
  return { "@message": `${resource.addr}: Plan to ${action}`, type: "planned_change", change: { resource, action } };
}

const ALL = ["jobs", "api"];
const plan = (terraform: Terraform, stack = services) => planRelease({ terraform }, stack, () => {});

test("a release has one task more of the first service that may have one, and changes something", async () => {
  const asked: string[] = [];
  await plan(replacing(ALL, asked));
  expect(asked).toContain("-var=api_tasks_min=3");
});

test("it has one task fewer where every service has as many as fit", async () => {
  const full: Record<string, number>[] = [{ api_tasks_min: 2 }, { api_tasks_min: 2, api_tasks_max: 2 }];
  for (const tasks of full) {
    const asked: string[] = [];
    await plan(replacing(ALL, asked), servicesWith(tasks));
    expect(asked).toContain("-var=api_tasks_min=1");
  }
});

test("without a variable of the most it may have what the blueprint allows, and never none", async () => {
  const asked: string[] = [];
  await plan(replacing(ALL, asked), servicesWith({ web_tasks_min: 1 }));
  expect(asked).toContain("-var=web_tasks_min=2");
});

test("one task fewer is of a service that has one to spare", async () => {
  const asked: string[] = [];
  const tasks = { web_tasks_min: 1, web_tasks_max: 1, api_tasks_min: 2, api_tasks_max: 2 };
  await plan(replacing(ALL, asked), servicesWith(tasks));
  expect(asked).toContain("-var=api_tasks_min=1");
});

test("a digest that a service ignores is no release, though the number of tasks changes", async () => {
  await expect(plan(replacing(["jobs"]))).rejects.toThrow(
    "A new digest and one task more leave these as they are, in the plan of acme-services: aws_ecs_task_definition.api",
  );
});

test("what it changes is read from what Terraform says while it plans: one start", async () => {
  const asked: string[] = [];
  await plan(replacing(ALL, asked));
  expect(asked.filter((arg) => arg === "plan")).toEqual(["plan"]);
  expect(asked).not.toContain("show");
});

test("the summary counts the calls of its plan and of all plans", () => {
  expect(releaseLine({ stack: "services", change: "one task more", calls: 61, callsOfAll: 260 })).toBe(
    "a new digest and one task more: services alone, 61 of 260 API calls",
  );
});
