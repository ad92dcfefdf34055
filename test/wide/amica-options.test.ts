import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { workBefore } from "../../ops/rehearse/by-hand";
import { emptyReport } from "../../ops/rehearse/report";
import { trialSource } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf, synthesize } from "../../ops/synth/project";
import { applyAtOnce, expectNoChanges, planActions } from "../../ops/terraform/plan";
import type { Plan } from "../../ops/terraform/plan-json";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { verb } from "../slow/verb";
import { amicaInput, amicaWith, OPTIONS } from "../stacks/amica-with";

// One story, told in order: the base is applied once, each option is planned on it, and all of them are applied.
const region = amicaInput([]).region;
const FOLDER = "out/options";
const BASE = ["state", "delivery", "app"];
const say = () => {};
let emulator: Emulator;
let terraform: Terraform;

beforeAll(async () => {
  const { exitCode, output } = await verb("rehearse", "--site", "amica", "--keep");
  expect(exitCode, output).toBe(0);
  const { url } = JSON.parse(readFileSync("out/rehearse/amica/session.json", "utf8")) as { url: string };
  emulator = (await Emulator.attach(url, region))!;
  terraform = terraformFor(emulator, await findTools());
  // What a person does between applies is done in this process.
  Object.assign(process.env, emulator.ownEnv);
});

afterAll(() => emulator?.stop());

/** The stacks with these options, each in a folder of its own, with the states of the base. */
async function stacksWith(name: string, options: string[]): Promise<Stack[]> {
  const folder = `${FOLDER}/${name}/amica`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/site.ts`, `export default ${JSON.stringify(amicaInput(options))};\n`);
  await synthesize(folder);
  const stacks = stacksOf(folder).filter((stack) => stack.name !== "state");
  const source = trialSource(folder, "hcl", `${folder}/cdktf.out`);
  return prepareWorkspace(stacks, { folder: `${FOLDER}/${name}/work`, source });
}

async function begin(stack: Stack, options: string[]): Promise<void> {
  await workBefore(amicaWith(options), stack, emptyReport("amica", false, "hcl"), say);
  await terraform.run(stack.dir, ["init", "-input=false"], say);
}

/** What holds no data and no address, so that it may go or be made anew. */
const MAY_GO = /^aws_(ecs_task_definition|vpc_security_group_(in|e)gress_rule|iam_role_policy)$/;

function goneIn({ resource_changes = [] }: Plan): string[] {
  const gone = resource_changes.filter(({ change }) => change.actions.includes("delete"));
  return gone.filter(({ type }) => !MAY_GO.test(type)).map(({ address, change }) => `${address} ${change.actions}`);
}

test.each(OPTIONS)(
  "%s is added to what is applied: nothing that keeps something goes or is replaced",
  async (option) => {
    for (const stack of await stacksWith(option, [option])) {
      await begin(stack, [option]);
      // A stack that the application reads must be there before the application is planned.
      const isNew = !BASE.includes(stack.name) && stack.name !== "watch";
      const planned = await (isNew ? applyAtOnce : planActions)(terraform, stack.dir, say);
      expect(goneIn(planned), stack.id).toEqual([]);
    }
  },
);

test("all of them together are applied to the base, and planned again with nothing to do", async () => {
  const stacks = await stacksWith("all", OPTIONS);
  for (const stack of stacks) {
    await begin(stack, OPTIONS);
    expect(goneIn(await applyAtOnce(terraform, stack.dir, say)), stack.id).toEqual([]);
  }
  for (const stack of stacks) await expectNoChanges(terraform, stack.dir, say);
});
