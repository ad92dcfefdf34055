import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeOf } from "../../imports/sites";
import type { Stack } from "../synth/project";
import { fingerprint, terraformFilesIn } from "../terraform/fingerprint";
import type { Diagnostic } from "../terraform/messages";
import type { Plan } from "../terraform/plan-json";

/** A plan, and what Terraform warned of while it made it. */
interface Made {
  planned: Plan;
  warnings: Diagnostic[];
}

/** Leaves what `terraform show -json` prints of a stack's plan, Terraform's warnings, and the SHA-256 of what was planned. */
export function savePlan(site: string, { name, dir }: Pick<Stack, "name" | "dir">, { planned, warnings }: Made): void {
  const folder = folderOf(site);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(planned));
  writeFileSync(join(folder, `${name}.warnings`), JSON.stringify(warnings));
  writeFileSync(join(folder, `${name}.sha256`), fingerprint(dir));
}

export function forgetPlans(site: string): void {
  rmSync(folderOf(site), { recursive: true, force: true });
}

/** The saved plan of every stack of a site's HCL; nothing where one is missing or was made of other files. */
export function savedPlans<P extends Plan>(site: string, hcl = placeOf(site).hcl): Map<string, P> | undefined {
  const stacks = stackFolders(hcl);
  const saved = (stack: string, end: string) => join(folderOf(site), `${stack}.${end}`);
  const belongs = (stack: string) =>
    existsSync(saved(stack, "sha256")) &&
    readFileSync(saved(stack, "sha256"), "utf8") === fingerprint(join(hcl, stack));
  if (stacks.length === 0 || !stacks.every(belongs)) return undefined;
  return new Map(stacks.map((stack) => [stack, JSON.parse(readFileSync(saved(stack, "json"), "utf8"))]));
}

/** What Terraform warned of while it made a saved plan. */
export function savedWarnings(site: string, stack: string): Diagnostic[] {
  return JSON.parse(readFileSync(join(folderOf(site), `${stack}.warnings`), "utf8"));
}

function folderOf(site: string): string {
  return join("out/rehearse", placeOf(site).name, "plans");
}

function stackFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && terraformFilesIn(join(folder, entry.name)).length > 0)
    .map(({ name }) => name)
    .sort();
}
