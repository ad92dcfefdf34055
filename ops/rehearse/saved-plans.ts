import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../synth/project";
import { fingerprint, terraformFilesIn } from "../terraform/fingerprint";
import type { Plan } from "../terraform/plan";

/** Before anything is applied, or after everything is. */
type When = "plans" | "applied";

/** Leaves what `terraform show -json` prints of a stack's plan, and the SHA-256 of what was planned. */
export function savePlan(site: string, { name, dir }: Pick<Stack, "name" | "dir">, plan: Plan, when: When = "plans") {
  const folder = folderOf(site, when);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(plan));
  writeFileSync(join(folder, `${name}.sha256`), fingerprint(dir));
}

export function forgetPlans(site: string): void {
  rmSync(folderOf(site), { recursive: true, force: true });
}

/** The saved plan of every stack in `<root>/<site>/`; nothing where one is missing or was made of other files. */
export function savedPlans<P extends Plan>(
  site: string,
  root = "terraform",
  when: When = "plans",
): Map<string, P> | undefined {
  const stacks = stackFolders(join(root, site));
  const saved = (stack: string, end: string) => join(folderOf(site, when), `${stack}.${end}`);
  const belongs = (stack: string) =>
    existsSync(saved(stack, "sha256")) &&
    readFileSync(saved(stack, "sha256"), "utf8") === fingerprint(join(root, site, stack));
  if (stacks.length === 0 || !stacks.every(belongs)) return undefined;
  return new Map(stacks.map((stack) => [stack, JSON.parse(readFileSync(saved(stack, "json"), "utf8"))]));
}

function folderOf(site: string, when: When = "plans"): string {
  return join("out/rehearse", site, when);
}

function stackFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && terraformFilesIn(join(folder, entry.name)).length > 0)
    .map(({ name }) => name)
    .sort();
}
