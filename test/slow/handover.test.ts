import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { emulatorOverride, writeOverride } from "../../ops/emulator/override";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { workAhead } from "../../ops/rehearse/by-hand";
import { Placeholders } from "../../ops/rehearse/placeholders";
import { plansOf } from "../../ops/rehearse/plans-of";
import { stacksOf } from "../../ops/synth/project";
import { plan } from "../../ops/terraform/plan";
import type { Plan } from "../../ops/terraform/plan-json";
import { findTools } from "../../ops/tools/tools";
import { verb } from "./verb";

const FOLDER = resolve("out/handover-test");
const STACKS = ["network", "platform"];

let emulator: Emulator;
let output = "";
/** What a rehearsal plans from the repository, and Terraform from the archive, by stack. */
const plans = new Map<string, { committed: Plan; handedOver: Plan }>();

beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  ({ output } = await verb("handover", "--site", "acme", "--out", FOLDER));

  const committed = await plansOf<Plan>("acme");
  const site = await loadSite("acme");
  const tools = await findTools();
  const { account, region } = site;
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: join(FOLDER, "requests.log") });
  await new ClientAccount(tools.python.path, emulator).make(site);
  Object.assign(process.env, emulator.ownEnv);
  await workAhead(site);
  const terraform = terraformFor(emulator, tools);

  const archive = unzipSync(readFileSync(join(FOLDER, "acme.zip")));
  const placeholders = new Placeholders(join(FOLDER, "placeholders"));
  for (const stack of stacksOf("acme").filter(({ name }) => STACKS.includes(name))) {
    const dir = join(FOLDER, "handed-over", stack.name);
    mkdirSync(dir, { recursive: true });
    const before = `acme/${stack.name}/`;
    for (const [name, bytes] of Object.entries(archive)) {
      if (name.startsWith(before)) writeFileSync(join(dir, name.slice(before.length)), bytes);
    }
    writeOverride(dir, { ...emulatorOverride(stack.configuration), ...placeholders.override(stack) });
    await terraform.run(dir, ["init", "-input=false"]);
    const planned = { committed: committed.get(stack.name)!, handedOver: await plan(terraform, dir) };
    plans.set(stack.name, planned);
    placeholders.write(stack, planned.committed, site);
  }
});

afterAll(async () => {
  await emulator?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

test.each(STACKS)("stack %s is planned from the archive as from the repository", (name) => {
  const { committed, handedOver } = plans.get(name)!;
  expect(committed.resource_changes?.length).toBeGreaterThan(0);
  for (const part of ["resource_changes", "output_changes", "planned_values"] as const) {
    expect(handedOver[part]).toEqual(committed[part]);
  }
});

test("folder and archive hold the same, without links, states, plans and logs", () => {
  expect(output).toMatch(/acme\/ and .*acme\.zip: \d+ files/);
  const folder = join(FOLDER, "acme");
  const there = (readdirSync(folder, { recursive: true }) as string[]).filter(
    (name) => !lstatSync(join(folder, name)).isDirectory(),
  );
  const archived = Object.entries(unzipSync(readFileSync(`${folder}.zip`)));
  expect(there.map((name) => `acme/${name}`).sort()).toEqual(archived.map(([name]) => name).sort());
  for (const [name, bytes] of archived) expect(readFileSync(join(FOLDER, name), "utf8")).toBe(strFromU8(bytes));
  expect(there.filter((name) => lstatSync(join(folder, name)).isSymbolicLink())).toEqual([]);
  expect(
    there.filter((name) => !/\.(tf|md|example|hcl|svg)$|^\.(terraform-version|gitattributes)$/.test(name)),
  ).toEqual([]);
});

test("a state, variables and a clone in the folder stay, and are named", async () => {
  const theirs = [".git/HEAD", "state/terraform.tfstate", "state/terraform.tfvars"];
  mkdirSync(join(FOLDER, "acme/.git"), { recursive: true });
  for (const name of theirs) writeFileSync(join(FOLDER, "acme", name), "{}");
  const { exitCode, output } = await verb("handover", "--site", "acme", "--out", FOLDER);
  expect(output).toContain(
    "Not of the handover, left as it was: .git, state/terraform.tfstate, state/terraform.tfvars",
  );
  expect(exitCode).toBe(0);
  for (const name of theirs) expect(readFileSync(join(FOLDER, "acme", name), "utf8")).toBe("{}");
});
