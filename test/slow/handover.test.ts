import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { emulatorOverride, writeOverride } from "../../ops/emulator/override";
import { ClientAccount } from "../../ops/rehearse/account";
import { Placeholders } from "../../ops/rehearse/placeholders";
import { stacksOf } from "../../ops/synth/project";
import { type Plan, plan } from "../../ops/terraform/plan";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { verb } from "./verb";

const FOLDER = resolve("out/handover-test");
const STACKS = ["network", "platform"];

let emulator: Emulator;
let output = "";
/** What Terraform plans from the repository and from the archive, by stack. */
const plans = new Map<string, { committed: Plan; handedOver: Plan }>();

beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  ({ output } = await verb("handover", "--site", "acme", "--out", FOLDER));

  const site = await loadSite("acme");
  const { terraform: binary, python, provider } = await findTools();
  const { account, region } = site;
  emulator = await Emulator.start({ python: python.path, account, region, log: join(FOLDER, "requests.log") });
  await new ClientAccount(python.path, emulator).make(site);
  const env = { ...emulator.env, TF_CLI_CONFIG_FILE: provider.configFile };
  const terraform = new Terraform({ binary: binary.path, env, atOnce: 2 });

  const handedOver = unzipSync(readFileSync(join(FOLDER, "acme.zip")));
  const placeholders = new Placeholders(join(FOLDER, "placeholders"));
  for (const stack of stacksOf("acme").filter(({ name }) => STACKS.includes(name))) {
    const override = { ...emulatorOverride(stack.configuration), ...placeholders.override(stack) };
    /** Plans these files in an empty folder. */
    const planOf = async (kind: string, files: [name: string, text: string][]) => {
      const dir = join(FOLDER, kind, stack.name);
      mkdirSync(dir, { recursive: true });
      for (const [name, text] of files) writeFileSync(join(dir, name), text);
      writeOverride(dir, override);
      await terraform.run(dir, ["init", "-input=false"]);
      return plan(terraform, dir);
    };
    const committed = `terraform/acme/${stack.name}`;
    const tf = readdirSync(committed).filter((name) => name.endsWith(".tf"));
    const before = `acme/${stack.name}/`;
    const both = await Promise.all([
      planOf(
        "committed",
        tf.map((name) => [name, readFileSync(join(committed, name), "utf8")]),
      ),
      planOf(
        "handed-over",
        Object.entries(handedOver)
          .filter(([name]) => name.startsWith(before))
          .map(([name, bytes]) => [name.slice(before.length), strFromU8(bytes)]),
      ),
    ]);
    plans.set(stack.name, { committed: both[0], handedOver: both[1] });
    placeholders.write(stack, both[0], site);
  }
}, 300_000);

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
  expect(there.filter((name) => !/\.(tf|md|example|hcl|svg)$|^\.terraform-version$/.test(name))).toEqual([]);
});

test("a state that somebody left in the folder is not thrown away", async () => {
  const state = join(FOLDER, "acme/state/terraform.tfstate");
  writeFileSync(state, "{}");
  const { exitCode, output } = await verb("handover", "--site", "acme", "--out", FOLDER);
  expect(output).toContain("is a state. Move it to its backend, or hand over to another --out.");
  expect(exitCode).toBe(1);
  expect(existsSync(state)).toBe(true);
});
