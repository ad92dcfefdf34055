import { afterEach, expect, test, vi } from "vitest";
import type { Comparison } from "../../../ops/promote/promote";
import { tell } from "../../../ops/promote/report";
import { promoteCommand } from "../../../ops/verbs/promote";

const NAMES = { from: "staging", to: "acme" };
const FOUND: Comparison = {
  facts: [{ name: "tier", why: "a choice of tier", values: [{ path: "tier", from: "cost", to: "ha" }] }],
  changes: [
    { element: "data aws_elasticache_replication_group.redis", in: "both", arguments: ["a"], because: ["tier"] },
  ],
};
const UNEXPLAINED: Comparison = {
  ...FOUND,
  changes: [...FOUND.changes, { element: "data aws_sqs_queue.jobs", in: "to", arguments: [], because: [] }],
};

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

function told(found: Comparison, json = false) {
  const out = vi.spyOn(console, "log").mockReturnValue();
  const errors = vi.spyOn(console, "error").mockReturnValue();
  tell(NAMES, found, json);
  return { out: out.mock.calls.join("\n"), errors: errors.mock.calls.join("\n"), code: process.exitCode };
}

test("differences with reasons are no failure", () => {
  expect(told(FOUND)).toMatchObject({ errors: "", code: undefined });
});

test("a difference without a reason is printed as one, with exit code 2", () => {
  const { out, errors, code } = told(UNEXPLAINED);
  expect(out).not.toContain("jobs");
  expect(errors).toBe("Unexplained: data aws_sqs_queue.jobs: only in acme");
  expect(code).toBe(2);
});

test("--json has names, facts and every change", () => {
  expect(JSON.parse(told(UNEXPLAINED, true).out)).toEqual({ ...NAMES, ...UNEXPLAINED });
});

test("a site that there is not is refused, with those that there are", async () => {
  const run = promoteCommand().exitOverride().parseAsync(["--from", "stagin", "--to", "acme"], { from: "user" });
  await expect(run).rejects.toThrow(
    'site: must be one of: acme, amica, apexai-crm, prod-infra, semiont, staging, got "stagin". Did you mean "staging"?',
  );
});
