import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { emulatorOverride, writeOverride } from "../emulator/override";
import type { Stack } from "../project";
import { readConfiguration } from "../terraform/configuration";

export interface WorkspaceOptions {
  folder: string;
  /** Leaves what Terraform wrote there: a state that has not moved into its bucket yet stands nowhere else. */
  goOn?: boolean;
  /** What the override says besides. */
  extra?: (dir: string) => object;
}

/** The folder of one run: a copy of every synthesized stack and the override beside it, nothing else. */
export function prepareWorkspace(
  stacks: Stack[],
  { folder, goOn = false, extra = () => ({}) }: WorkspaceOptions,
): Stack[] {
  const root = resolve(folder);
  if (!goOn) for (const { name } of stacks) rmSync(join(root, name), { recursive: true, force: true });
  return stacks.map((stack) => {
    const dir = join(root, stack.name);
    mkdirSync(dir, { recursive: true });
    copyFileSync(join(stack.dir, "cdk.tf.json"), join(dir, "cdk.tf.json"));
    writeOverride(dir, { ...emulatorOverride(readConfiguration(dir)), ...extra(dir) });
    return { ...stack, dir };
  });
}
