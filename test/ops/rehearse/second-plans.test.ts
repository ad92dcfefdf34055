import { expect, test } from "vitest";
import { planRelease, releaseLine } from "../../../ops/rehearse/second-plans";
import type { Stack } from "../../../ops/synth/project";
import type { Terraform } from "../../../ops/terraform/terraform";
import { configuration } from "../folders";

const services: Stack = {
  id: "acme-services",
  name: "services",
  dir: "services",
  configuration: { ...configuration(), variable: { log_days: { default: 7 }, api_tasks_min: { default: 2 } } },
  dependencies: [],
};

/** A Terraform whose every command ends so; what it was asked is noted. */
function endingWith(exitCode: number, asked: string[] = []): Terraform {
  const attempt = async (_dir: string, args: string[]) => {
    asked.push(...args);
    return { exitCode, stdout: "", stderr: "no credentials" };
  };
  return { attempt } as unknown as Terraform;
}

const plan = (terraform: Terraform) => planRelease({ terraform }, services, () => {});

test("a release has one task more of the first service that has a knob for it, and changes something", async () => {
  const asked: string[] = [];
  await plan(endingWith(2, asked));
  expect(asked).toContain("-var=api_tasks_min=3");
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
  expect(releaseLine({ stack: "services", calls: 61, callsOfAll: 260 })).toBe("services alone, 61 of 260 API calls");
});
