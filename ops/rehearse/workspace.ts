import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { emulatorOverride, writeOverride } from "../emulator/override";
import type { Stack } from "../project";
import { readConfiguration } from "../terraform/configuration";

/** The folder of one run: a copy of every synthesized stack and the override beside it, nothing else. */
export function prepareWorkspace(site: string, stacks: Stack[], extra: (dir: string) => object): Stack[] {
  const root = resolve("out/rehearse", site);
  for (const { name } of stacks) rmSync(join(root, name), { recursive: true, force: true });
  return stacks.map((stack) => {
    const dir = join(root, stack.name);
    mkdirSync(dir, { recursive: true });
    copyFileSync(join(stack.dir, "cdk.tf.json"), join(dir, "cdk.tf.json"));
    writeOverride(dir, { ...emulatorOverride(readConfiguration(dir)), ...extra(dir) });
    return { ...stack, dir };
  });
}
