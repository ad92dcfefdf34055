import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSchema } from "../../hcl/read-schema";
import { loadSite, siteNames } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { emulatorOverride, OVERRIDE_FILE, writeOverride } from "../../ops/emulator/override";
import { type Stack, stacksOf, synthesize } from "../../ops/project";
import { ClientAccount } from "../../ops/rehearse/account";
import { deliverImages } from "../../ops/rehearse/delivery";
import { Placeholders } from "../../ops/rehearse/placeholders";
import { readConfiguration } from "../../ops/terraform/configuration";
import { type Plan, plan } from "../../ops/terraform/plan";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";

const FOLDER = "out/rehearse/hcl";
const STACKS = ["state", "network", "data", "platform", "services"];
const SITE = siteNames()[0]!;

let terraform: Terraform;
let emulator: Emulator;
/** What Terraform plans from the JSON and from the HCL, by stack. */
const plans = new Map<string, { json: Plan; hcl: Plan }>();

beforeAll(async () => {
  const site = await loadSite(SITE);
  const { terraform: binary, python, provider } = await findTools();
  await synthesize();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { account, region } = site;
  emulator = await Emulator.start({ python: python.path, account, region, log: resolve(`${FOLDER}/requests.log`) });
  Object.assign(process.env, emulator.ownEnv);
  await new ClientAccount(python.path, emulator).make(`ops/emulator/seeds/${SITE}.py`);
  await deliverImages(site);
  const env = { ...emulator.env, TF_CLI_CONFIG_FILE: provider.configFile };
  terraform = new Terraform({ binary: binary.path, env, atOnce: 2 });

  // A stack reads placeholders of those before it, so the JSON is planned in order; the HCL of each goes beside the next.
  const placeholders = new Placeholders(resolve(FOLDER, "placeholders"));
  const pending: Promise<void>[] = [];
  for (const stack of stacksOf(SITE)) {
    const override = { ...emulatorOverride(readConfiguration(stack.dir)), ...placeholders.override(stack.dir) };
    const dirs = { json: lay(stack, "json", stack.dir, override), hcl: lay(stack, "hcl", hclOf(stack), override) };
    const json = await planOf(dirs.json);
    placeholders.write({ ...stack, dir: dirs.json }, json, site);
    pending.push(planOf(dirs.hcl).then((hcl) => void plans.set(stack.name, { json, hcl })));
  }
  await Promise.all(pending);
}, 300_000);

afterAll(() => emulator?.stop());

function hclOf({ name }: Stack): string {
  return `terraform/${SITE}/${name}`;
}

/** A folder of its own for one way to write a stack. */
function lay({ name }: Stack, kind: string, from: string, override: object): string {
  const dir = resolve(FOLDER, `${name}-${kind}`);
  mkdirSync(dir, { recursive: true });
  for (const file of readdirSync(from)) {
    if (/\.tf(\.json)?$/.test(file)) copyFileSync(join(from, file), join(dir, file));
  }
  writeOverride(dir, override);
  return dir;
}

async function planOf(dir: string): Promise<Plan> {
  await terraform.run(dir, ["init", "-input=false"]);
  return plan(terraform, dir);
}

describe.each(STACKS)("stack %s as HCL", (name) => {
  test("is formatted as terraform fmt does it", async () => {
    await terraform.run(resolve(FOLDER, `${name}-hcl`), ["fmt", "-check", "-diff"]);
  });

  test("is valid", async () => {
    const dir = resolve(FOLDER, `${name}-hcl`);
    expect(readdirSync(dir)).toContain(OVERRIDE_FILE);
    await terraform.run(dir, ["validate"]);
  });

  test("is planned as the JSON is", () => {
    const { json, hcl } = plans.get(name)!;
    expect(json.resource_changes?.length).toBeGreaterThan(0);
    for (const part of ["resource_changes", "output_changes", "planned_values"] as const) {
      expect(hcl[part]).toEqual(json[part]);
    }
  });
});

test("every stack of the site is looked at", () => {
  expect(stacksOf(SITE).map(({ name }) => name)).toEqual(STACKS);
});

test("hcl/schema.json is what the provider says of itself", async () => {
  expect(readFileSync("hcl/schema.json", "utf8")).toBe(await readSchema());
});
