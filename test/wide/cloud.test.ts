import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { stacksOf, synthesize } from "../../ops/synth/project";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { verb } from "../slow/verb";

// Offline: nobody asks app.terraform.io.
const OUT = "out/cloud";
const STACKS = ["access", "network", "data", "delivery", "platform", "backups", "services", "watch"];
const FORM = ["hcl", "--site", "acme", "--backend", "cloud"];

let terraform: Terraform;
let emulator: Emulator;
let before: Record<string, string>;

beforeAll(async () => {
  rmSync(OUT, { recursive: true, force: true });
  await synthesize("acme");
  before = filesOf("terraform", "cdktf.out");
  const written = await verb(...FORM, "--out", OUT, "--organization", "acme-corp");
  expect(written).toEqual({ exitCode: 0, output: expect.stringMatching(/^out\/cloud\/acme: \d+ files$/) });

  const tools = await findTools();
  const log = resolve(`${OUT}/requests.log`);
  emulator = await Emulator.start({ python: tools.python.path, account: "210987654321", region: "eu-central-1", log });
  terraform = terraformFor(emulator, tools);
});

afterAll(() => emulator?.stop());

function filesOf(...folders: string[]): Record<string, string> {
  const paths = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(".terraform"))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

describe("a site written for HCP Terraform", () => {
  test("is what a site that says so itself would be, with the organization that was named", () => {
    expect(stacksOf("acme").map(({ name }) => name)).toContain("state");
    const pages = [
      ".gitattributes",
      "README.md",
      "addresses.lock",
      "architecture.svg",
      "discover.tfquery.hcl",
      "flows.md",
    ];
    expect(readdirSync(`${OUT}/acme`).sort()).toEqual([...pages, ...STACKS].sort());
    expect(readFileSync(`${OUT}/acme/network/backend.tf`, "utf8")).toContain('organization = "acme-corp"');
  });

  test("leaves the committed form and what the CDKTF command plans as they were", () => {
    expect(filesOf("terraform", "cdktf.out")).toEqual(before);
  });

  test("is formatted as terraform fmt does it", async () => {
    await terraform.run(`${OUT}/acme`, ["fmt", "-check", "-recursive", "-diff"]);
  });

  test.each(STACKS)("has a valid stack %s, without a backend block", async (name) => {
    const dir = `${OUT}/acme/${name}`;
    await terraform.run(dir, ["init", "-backend=false", "-input=false"]);
    await terraform.run(dir, ["validate"]);
    expect(Object.values(filesOf(dir)).filter((text) => /^\s*backend\s+"/m.test(text))).toEqual([]);
  });

  test("has roles that can be made, are complete at once, and can be taken away", async () => {
    const dir = `${OUT}/acme/access`;
    writeFileSync(`${dir}/override.tf.json`, JSON.stringify({ terraform: { backend: { local: {} } } }));
    await terraform.run(dir, ["init", "-reconfigure", "-input=false"]);
    const { stdout } = await terraform.run(dir, ["apply", "-auto-approve", "-input=false"]);
    expect(stdout).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
    expect((await terraform.attempt(dir, ["plan", "-detailed-exitcode", "-input=false"])).exitCode).toBe(0);
    const page = readFileSync(`${OUT}/acme/README.md`, "utf8");
    for (const phase of ["plan", "apply"]) {
      const { stdout: arn } = await terraform.run(dir, ["output", "-raw", `${phase}_role_arn`]);
      expect(page).toContain(`\`${arn.trim()}\``);
    }
    await terraform.run(dir, ["destroy", "-auto-approve", "-input=false"]);
  });
});

test.each([
  [[], "--backend needs --out: terraform/ is written as each site.ts says."],
  [["--out", "./terraform/"], "--backend needs --out: terraform/ is written as each site.ts says."],
])("another backend is never written over the committed form (%j)", async (args, said) => {
  expect(await verb(...FORM, ...args)).toEqual({ exitCode: 2, output: said });
});

test("an organization without HCP Terraform is a mistake", async () => {
  expect(await verb("hcl", "--organization", "acme-corp")).toEqual({
    exitCode: 2,
    output: "--organization goes with --backend cloud.",
  });
});
