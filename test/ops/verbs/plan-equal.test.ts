import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import { planEqualCommand } from "../../../ops/verbs/plan-equal";
import { temporaryFolder } from "../folders";

function planFile(dir: string, name: string, cidr: string): string {
  const file = join(dir, name);
  const change = { actions: ["create"], after: { cidr_block: cidr } };
  writeFileSync(file, JSON.stringify({ resource_changes: [{ address: "aws_vpc.main", change }] }));
  return file;
}

/** What a person would see, and the exit code. */
async function planEqual(...args: string[]) {
  const out = vi.spyOn(console, "log").mockReturnValue();
  try {
    await planEqualCommand().parseAsync(args, { from: "user" });
    return { exitCode: process.exitCode ?? 0, out: out.mock.calls.join("\n") };
  } finally {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  }
}

test("two plans that are equal end with 0 and say nothing", async () => {
  const dir = temporaryFolder();
  expect(await planEqual(planFile(dir, "a.json", "x"), planFile(dir, "b.json", "x"))).toEqual({ exitCode: 0, out: "" });
});

test("the program ends with 2 and the difference, from any folder", async () => {
  const dir = temporaryFolder();
  planFile(dir, "a.json", "x");
  planFile(dir, "b.json", "y");
  const verb = ["run", "--silent", "--prefix", process.cwd(), "plan-equal", "--", "a.json", "b.json"];
  const { exitCode, stdout } = await execa("npm", verb, { cwd: dir, reject: false });
  expect(stdout).toBe('aws_vpc.main change.after.cidr_block: "x" <> "y"');
  expect(exitCode).toBe(2);
});

test("what is no plan, not there, or not asked for rightly is an error, never a difference", async () => {
  const dir = temporaryFolder();
  const a = planFile(dir, "a.json", "x");
  const state = join(dir, "state.json");
  writeFileSync(state, "{}");
  const failure = (message: string) => ({ exitCode: 1, message: expect.stringContaining(message) });
  await expect(planEqual(a, state)).rejects.toMatchObject(failure("is no plan"));
  await expect(planEqual(a, join(dir, "none.json"))).rejects.toMatchObject(failure("cannot be read"));
  for (const args of [[], [a], [a, a, a], [a, a, "--all"]]) {
    await expect(planEqual(...args)).rejects.toMatchObject(failure("usage: plan-equal A.json B.json"));
  }
});
