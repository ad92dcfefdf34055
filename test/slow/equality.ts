import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
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
import { type Format, sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf } from "../../ops/synth/project";
import { resourcesOf } from "../../ops/terraform/configuration";
import { OVERRIDE_FILE } from "../../ops/terraform/override-file";
import { plan } from "../../ops/terraform/plan";
import { type ComparedPlan, describeDifference, planDifferences } from "../../ops/terraform/plan-equality";
import type { Plan } from "../../ops/terraform/plan-json";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";

interface Diagnostic {
  address?: string;
  summary: string;
  detail: string;
}

/** Plans every stack of a site from the JSON, and demands what a rehearsal plans from the committed HCL. */
export function plansEqually(name: string): void {
  const folder = `out/rehearse/equality/${placeOf(name).name}`;
  const stacks = stacksOf(name);
  const placeholders = new Placeholders(resolve(folder, "placeholders"));
  /** What Terraform plans from the JSON and from the HCL, by stack. */
  const plans = new Map<string, Record<Format, Plan>>();
  let terraform: Terraform;
  let emulator: Emulator;

  const lay = (format: Format): Stack[] => {
    const extra = (stack: Stack) => placeholders.override(stack);
    return prepareWorkspace(stacks, { folder: join(folder, format), source: sourceOf(name, format), extra });
  };

  beforeAll(async () => {
    const planned = await plansOf<Plan>(name);
    const site = await loadSite(name);
    const tools = await findTools();
    const { account, region } = site;
    const log = resolve(folder, "requests.log");
    emulator = await Emulator.start({ python: tools.python.path, account, region, log });
    Object.assign(process.env, emulator.ownEnv);
    await new ClientAccount(tools.python.path, emulator).make(site);
    await workAhead(site);
    const json = lay("json");
    terraform = terraformFor(emulator, tools, { accountOf: (dir) => otherAccountOf(dir, json, site) });

    // In order: a stack reads placeholders of those before it.
    for (const stack of json) {
      await handOver(site, stack, placeholders.output);
      await terraform.run(stack.dir, ["init", "-input=false"]);
      const found = await plan(terraform, stack.dir);
      placeholders.write(stack, found, site);
      plans.set(stack.name, { json: found, hcl: planned.get(stack.name)! });
    }
    for (const { dir } of lay("hcl")) await terraform.run(dir, ["init", "-input=false"]);
  });

  afterAll(() => emulator?.stop());

  describe.each(stacks.map((stack) => stack.name))(`stack %s of ${name} as HCL`, (stack) => {
    const dir = resolve(folder, "hcl", stack);

    test("is formatted as terraform fmt does it", async () => {
      await terraform.run(dir, ["fmt", "-check", "-diff"]);
    });

    test("is valid, and nothing in it is deprecated that we could say otherwise", async () => {
      expect(readdirSync(dir)).toContain(OVERRIDE_FILE);
      const { stdout } = await terraform.run(dir, ["validate", "-json"]);
      const { valid, diagnostics } = JSON.parse(stdout) as { valid: boolean; diagnostics: Diagnostic[] };
      const adopted = resourcesOf(stacks.find((one) => one.name === stack)!.configuration).filter((one) => one.adopted);
      // A client's flow log made the old way has no other argument that would not replace it, and a name of a service
      // without the number is replaced at every plan.
      const known = ({ address, detail }: Diagnostic) =>
        detail.includes("dynamodb_table is deprecated") ||
        (detail.includes("failure_threshold is deprecated") && address?.startsWith("aws_service_discovery_service.")) ||
        (detail.includes("log_group_name is deprecated") && adopted.some((one) => one.address === address));
      expect(valid).toBe(true);
      expect(diagnostics.filter((one) => !known(one))).toEqual([]);
    });

    test("is planned as the JSON is", () => {
      const { json, hcl } = plans.get(stack)!;
      expect(json.resource_changes?.length).toBeGreaterThan(0);
      expect(planDifferences(json as ComparedPlan, hcl as ComparedPlan).map(describeDifference)).toEqual([]);
    });
  });
}
