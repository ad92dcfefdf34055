import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { bootstrap } from "../../ops/bootstrap/bootstrap";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { workBefore } from "../../ops/rehearse/by-hand";
import { emptyReport } from "../../ops/rehearse/report";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf, synthesize } from "../../ops/synth/project";
import { expectNoChanges } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { cdktfFor } from "./cdktf-command";

// Every stack of a site by CDKTF's own program, as many at once as need no value, token or image of a person's.
const FOLDER = resolve("out/rehearse/cdktf-all");
const site = await loadSite("acme");
let emulator: Emulator;
let terraform: Terraform;
let cdktf: ReturnType<typeof cdktfFor>;
let stacks: Stack[];

beforeAll(async () => {
  const tools = await findTools();
  rmSync(FOLDER, { recursive: true, force: true });
  await synthesize("acme");
  const { account, region } = site;
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: join(FOLDER, "requests.log") });
  // What a person does between applies is done in this process.
  Object.assign(process.env, emulator.ownEnv);
  await new ClientAccount(tools.python.path, emulator).make(site);
  cdktf = cdktfFor(emulator, tools, FOLDER);
  terraform = terraformFor(emulator, tools);
  const source = sourceOf("acme", "hcl");
  stacks = prepareWorkspace(stacksOf("acme"), { folder: join(FOLDER, "hcl"), source });
  await bootstrap(terraform, stacks.find(({ name }) => name === "state")!.dir);
});

afterAll(() => emulator?.stop());

/**
 * Applies these in one command, with all that they depend on: it keeps their order only then. What it says of each is in
 * the order in which they were done.
 */
async function applyAtOnce(chosen: Stack[]): Promise<string[]> {
  for (const stack of chosen) await workBefore(site, stack, emptyReport("acme", false, "json"), () => {});
  const { exitCode, output } = await cdktf("apply", ...chosen.map(({ id }) => id), "--auto-approve", LOCKED);
  expect(exitCode, output.slice(-3000)).toBe(0);
  return [...new Set([...output.matchAll(/(acme-\w+) (?:Apply complete!|No changes\.)/g)].map(([, id]) => id!))];
}

/** The provider comes from a mirror. */
const LOCKED = "--skip-provider-lock";

test("one command applies all stacks in the order of their dependencies, services after what a person gives them (CARD-029)", async () => {
  const services = stacks.find(({ name }) => name === "services")!;
  const first = stacks.filter(({ id, dependencies }) => id !== services.id && !dependencies.includes(services.id));
  const applied = await applyAtOnce(first);
  expect([...applied].sort()).toEqual(first.map(({ id }) => id).sort());
  for (const { id, dependencies } of first) {
    const before = dependencies.map((other) => applied.indexOf(other));
    expect(Math.max(-1, ...before), id).toBeLessThan(applied.indexOf(id));
  }
  const all = await applyAtOnce(stacks);
  expect(all.slice(-2)).toEqual(["acme-services", "acme-watch"]);
});

test("afterwards neither its diff of each stack nor a plan of the HCL has anything to do (CARD-029)", async () => {
  for (const { id, dir } of stacks) {
    const { exitCode, output } = await cdktf("diff", id, LOCKED);
    expect({ id, exitCode }).toEqual({ id, exitCode: 0 });
    expect(output).toContain("No changes. Your infrastructure matches the configuration.");
    await terraform.run(dir, ["init", "-input=false"]);
    await expectNoChanges(terraform, dir);
  }
});
