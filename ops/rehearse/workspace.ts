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
  /** Leaves what Terraform wrote there: a state that has not moved into its bucket yet stands nowhere else. */
  goOn?: boolean;
  /** What the override says besides. */
  extra?: (stack: Stack) => object;
}

/** The folder of one run: a copy of what is planned of every stack and the override beside it, nothing else. */
export function prepareWorkspace(
  stacks: Stack[],
  { folder, source, goOn = false, extra = () => ({}) }: WorkspaceOptions,
): Stack[] {
  const root = resolve(folder);
  if (!goOn) for (const { name } of stacks) rmSync(join(root, name), { recursive: true, force: true });
  return stacks.map((stack) => {
    const dir = join(root, stack.name);
    mkdirSync(dir, { recursive: true });
    // An earlier run may have planned the other format. Its half-way bootstrap is told by this one file.
    const earlier = terraformFilesIn(dir).filter((name) => name !== BOOTSTRAP_OVERRIDE);
    for (const name of earlier) rmSync(join(dir, name));
    for (const [name, text] of source.filesOf(stack)) writeFileSync(join(dir, name), text);
    writeOverride(dir, { ...emulatorOverride(stack.configuration), ...extra(stack) });
    return { ...stack, dir };
  });
}
