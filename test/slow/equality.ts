import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSite, placeOf } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { workAhead } from "../../ops/rehearse/by-hand";
import { handOver } from "../../ops/rehearse/hand-over";
import { otherAccountOf } from "../../ops/rehearse/operator-account";
import { Placeholders } from "../../ops/rehearse/placeholders";
import { plansOf } from "../../ops/rehearse/plans-of";
import { savedWarnings } from "../../ops/rehearse/saved-plans";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { stacksOf } from "../../ops/synth/project";
import { resourcesOf } from "../../ops/terraform/configuration";
import { plan } from "../../ops/terraform/plan";
import { type ComparedPlan, describeDifference, planDifferences } from "../../ops/terraform/plan-equality";
import type { Plan } from "../../ops/terraform/plan-json";
import { findTools } from "../../ops/tools/tools";

/** Plans every stack of a site from the JSON, and demands what a rehearsal plans from the committed HCL. */
export function plansEqually(name: string): void {
  const place = placeOf(name);
  const folder = `out/rehearse/equality/${place.name}`;
  const stacks = stacksOf(name);
  /** What Terraform plans from the HCL and from the JSON, by stack. */
  let fromHcl: Map<string, Plan>;
  const fromJson = new Map<string, Plan>();
  let terraform: string;
  let emulator: Emulator;

  beforeAll(async () => {
    fromHcl = await plansOf<Plan>(name);
    const site = await loadSite(name);
    const tools = await findTools();
    terraform = tools.terraform.path;
    const { account, region } = site;
    const log = resolve(folder, "requests.log");
    emulator = await Emulator.start({ python: tools.python.path, account, region, log });
    Object.assign(process.env, emulator.ownEnv);
    await new ClientAccount(tools.python.path, emulator).make(site);
    await workAhead(site);

    // Every stack is planned from the HCL, so that what others read of it is known and all can be planned at once.
    const placeholders = new Placeholders(resolve(folder, "placeholders"));
    for (const stack of stacks) placeholders.write(stack, fromHcl.get(stack.name)!, site);
    const extra = (stack: (typeof stacks)[number]) => placeholders.override(stack);
    const json = prepareWorkspace(stacks, { folder: join(folder, "json"), source: sourceOf(name, "json"), extra });
    const real = terraformFor(emulator, tools, { accountOf: (dir) => otherAccountOf(dir, json, site) });
    const planned = json.map(async (stack) => {
      await handOver(site, stack, placeholders.output);
      await real.run(stack.dir, ["init", "-input=false"]);
      fromJson.set(stack.name, await plan(real, stack.dir));
    });
    await Promise.all(planned);
  });

  afterAll(() => emulator?.stop());

  describe.each(stacks.map((stack) => stack.name))(`stack %s of ${name} as HCL`, (stack) => {
    test("is formatted as terraform fmt does it", async () => {
      await execa(terraform, ["fmt", "-check", "-diff"], { cwd: join(place.hcl, stack) });
    });

    test("is planned without a warning, and nothing in it is deprecated that we could say otherwise", () => {
      const all = resourcesOf(stacks.find((one) => one.name === stack)!.configuration);
      // A client's flow log that was made the old way: the other argument would replace it.
      const known = all.filter(({ adopted, body }) => adopted && body.log_group_name !== undefined);
      const warned = new Set(savedWarnings(place.name, stack).map(({ address, detail }) => `${address}: ${detail}`));
      expect([...warned].sort()).toEqual(
        known.map(({ address }) => `${address}: log_group_name is deprecated. Use log_destination instead.`).sort(),
      );
    });

    test("is planned as the JSON is", () => {
      const [json, hcl] = [fromJson.get(stack)!, fromHcl.get(stack)!];
      expect(json.resource_changes?.length).toBeGreaterThan(0);
      expect(planDifferences(json as ComparedPlan, hcl as ComparedPlan).map(describeDifference)).toEqual([]);
    });
  });
}
