import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { BOOTSTRAP_OVERRIDE } from "../bootstrap/bootstrap";
import { emulatorOverride, writeOverride } from "../emulator/override";
import type { Stack } from "../synth/project";
import { terraformFilesIn } from "../terraform/fingerprint";
import type { Source } from "./source";

export interface WorkspaceOptions {
  folder: string;
  source: Source;
  /** Keeps Terraform's files there: a state that is not migrated into its bucket yet is nowhere else. */
  goOn?: boolean;
  /** Additional settings of the override. */
  extra?: (stack: Stack) => object;
}

/** The folder of one run: a copy of every stack and the override, nothing else. */
export function prepareWorkspace(
  stacks: Stack[],
  { folder, source, goOn = false, extra = () => ({}) }: WorkspaceOptions,
): Stack[] {
  const root = resolve(folder);
  if (!goOn) for (const { name } of stacks) rmSync(join(root, name), { recursive: true, force: true });
  return stacks.map((stack) => {
    const dir = join(root, stack.name);
    mkdirSync(dir, { recursive: true });
    // An earlier run may have planned the other format. This file marks its interrupted bootstrap.
    const earlier = terraformFilesIn(dir).filter((name) => name !== BOOTSTRAP_OVERRIDE);
    for (const name of earlier) rmSync(join(dir, name));
    for (const [name, text] of source.filesOf(stack)) writeFileSync(join(dir, name), text);
    writeOverride(dir, { ...emulatorOverride(stack.configuration), ...extra(stack) });
    return { ...stack, dir };
  });
}
