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
    variable: Object.fromEntries(
      Object.entries({ log_days: 7, ...tasks }).map(([name, value]) => [name, variable(name, value, tasks)]),
    ),
  },
  dependencies: [],
});
const services = servicesWith({ jobs_tasks_min: 2, jobs_tasks_max: 2, api_tasks_min: 2, api_tasks_max: 4 });

/** A Terraform whose every command ends so; what it was asked is noted. */
function endingWith(exitCode: number, asked: string[] = []): Terraform {
  const attempt = async (_dir: string, args: string[]) => {
    asked.push(...args);
    return { exitCode, stdout: "", stderr: "no credentials" };
  };
  return { attempt } as unknown as Terraform;
}

const plan = (terraform: Terraform, stack = services) => planRelease({ terraform }, stack, () => {});

test("a release has one task more of the first service that may have one, and changes something", async () => {
  const asked: string[] = [];
  await plan(endingWith(2, asked));
  expect(asked).toContain("-var=api_tasks_min=3");
});

test("it has one task fewer where every service has as many as fit", async () => {
  const full: Record<string, number>[] = [{ api_tasks_min: 2 }, { api_tasks_min: 2, api_tasks_max: 2 }];
  for (const tasks of full) {
    const asked: string[] = [];
    await plan(endingWith(2, asked), servicesWith(tasks));
    expect(asked).toContain("-var=api_tasks_min=1");
  }
});

test("without a variable of the most it may have what the blueprint allows, and never none", async () => {
  const asked: string[] = [];
  await plan(endingWith(2, asked), servicesWith({ web_tasks_min: 1 }));
  expect(asked).toContain("-var=web_tasks_min=2");
});

test("one task fewer is of a service that has one to spare", async () => {
  const asked: string[] = [];
  const tasks = { web_tasks_min: 1, web_tasks_max: 1, api_tasks_min: 2, api_tasks_max: 2 };
  await plan(endingWith(2, asked), servicesWith(tasks));
  expect(asked).toContain("-var=api_tasks_min=1");
});

test("one that changes nothing at all is no release", async () => {
  await expect(plan(endingWith(0))).rejects.toThrow(
    "A new digest and one task more change nothing in the plan of acme-services.",
  );
});

test("a plan that fails says why", async () => {
  await expect(plan(endingWith(1))).rejects.toThrow("terraform plan failed in services:\nno credentials");
});

test("the summary counts the calls of its plan and of all plans", () => {
  expect(releaseLine({ stack: "services", change: "one task more", calls: 61, callsOfAll: 260 })).toBe(
    "a new digest and one task more: services alone, 61 of 260 API calls",
  );
});
