import { expect, test, vi } from "vitest";
import { siteNames } from "../../../imports/sites";
import { checkCommand } from "../../../ops/verbs/check";

/** What a person would see, and the exit code. */
async function check(...args: string[]) {
  const out = vi.spyOn(console, "log").mockReturnValue();
  const errors = vi.spyOn(console, "error").mockReturnValue();
  try {
    await checkCommand().parseAsync(args, { from: "user" });
    return { exitCode: process.exitCode, out: out.mock.calls.join("\n"), errors: errors.mock.calls.join("\n") };
  } finally {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  }
}

const unknown = {
  path: "site",
  value: "nowhere",
  rule: `must be one of: ${siteNames().join(", ")}`,
  remedy: "A site is a folder under imports/ with a site.ts, or the path of one elsewhere.",
};

test("a valid site says so, and has no problem as JSON", async () => {
  const [site = ""] = siteNames();
  expect(await check("--site", site)).toEqual({ exitCode: 0, out: `site "${site}" is valid`, errors: "" });
  expect(await check("--site", site, "--json")).toEqual({ exitCode: 0, out: "[]", errors: "" });
});

test("--json prints every problem as data on the standard output", async () => {
  const { exitCode, out, errors } = await check("--site", "nowhere", "--json");
  expect(JSON.parse(out)).toEqual([unknown]);
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: "" });
});

test("without it the problems are told in words", async () => {
  expect(await check("--site", "nowhere")).toEqual({
    exitCode: 1,
    out: "",
    errors: `site "nowhere" has 1 problem:\n  - site: ${unknown.rule}, got "nowhere". ${unknown.remedy}`,
  });
});
