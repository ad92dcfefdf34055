import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { siteNames } from "../../../imports/sites";
import { checkCommand } from "../../../ops/verbs/check";
import { temporaryFolder } from "../folders";

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

/** What the README leaves out. */
const LEFT_OUT = {
  '"../site"': JSON.stringify(resolve("imports/site")),
  "arn:aws:acm:…": "arn:aws:acm:eu-central-1:210987654321:certificate/0a1b2c3d-0000-4000-8000-000000000000",
  "ami-…": "ami-0a1b2c3d4e5f60718",
};

test("the site that the README shows is valid, once its ids are whole", async () => {
  const [, example = ""] = /```ts\n(import \{ defineSite \}[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  const folder = join(temporaryFolder(), "acme");
  mkdirSync(folder);
  const whole = Object.entries(LEFT_OUT).reduce((text, [from, to]) => text.replace(from, to), example);
  expect(whole).not.toMatch(/…|\.\.\/site/);
  writeFileSync(join(folder, "site.ts"), whole);
  copyFileSync("imports/acme/inventory.json", join(folder, "inventory.json"));
  expect(await check("--site", folder)).toMatchObject({ exitCode: 0, errors: "" });
});
