import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { APPLIED } from "../../ops/rehearse/second-plans";
import type { Plan } from "../../ops/terraform/plan-json";
import { findTerraform } from "../../ops/tools/terraform-binary";

/** What the second plan of every stack of a rehearsal showed, by stack. */
export async function appliedPlans(folder: string): Promise<Map<string, Plan>> {
  const { path } = await findTerraform();
  const plans = new Map<string, Plan>();
  for (const stack of readdirSync(folder).filter((name) => existsSync(join(folder, name, APPLIED)))) {
    const { stdout } = await execa(path, ["show", "-json", APPLIED], { cwd: join(folder, stack) });
    plans.set(stack, JSON.parse(stdout) as Plan);
  }
  return plans;
}

/** The same as files, `<stack>.json` in a folder of their own. */
export async function writeAppliedPlans(folder: string): Promise<string> {
  const target = join(folder, "applied");
  mkdirSync(target, { recursive: true });
  for (const [stack, plan] of await appliedPlans(folder)) {
    writeFileSync(join(target, `${stack}.json`), JSON.stringify(plan));
  }
  return target;
}
