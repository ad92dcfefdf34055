import { dirname, join, normalize } from "node:path";

/** What a folder may import besides itself, and why nothing else. The longest name that fits a file counts. */
export const DIRECTIONS: Record<string, { may: string[]; why: string }> = {
  aws: { may: [], why: "What AWS says depends on nothing of ours." },
  imports: { may: ["aws"], why: "Facts depend on nothing of ours but facts." },
  modules: { may: ["aws"], why: "A module knows no client, no blueprint and no stack." },
  stacks: { may: ["aws", "imports", "modules"], why: "Stacks are made of modules and facts; the verbs use them." },
  hcl: { may: ["aws", "modules/json-text"], why: "The writer knows what was synthesized, and no verb." },
  ops: {
    may: ["aws", "imports", "hcl", "stacks/deploy", "stacks/queries"],
    why: "The verbs use the app from outside, and stacks through stacks/deploy and stacks/queries.",
  },
  main: { may: ["imports", "stacks"], why: "It lists deployments." },
};

/** What only a few may import. */
export const GUARDED: Record<string, { by: string[]; why: string }> = {
  "ops/emulator": {
    by: ["ops/emulator", "ops/rehearse", "ops/recovery", "ops/verbs/rehearse", "ops/verbs/emulator-selftest"],
    why: "Nothing that runs on a real account knows the emulator.",
  },
  "ops/verbs": { by: ["ops/verbs", "ops/cli"], why: "A verb is called, and a library imported." },
};

/** Imports of ours in a file's text, as paths from the project's root without their ending. */
export function importsIn(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import|import\()\s*["'](\.[^"']+)["']/g)].map(([, path]) => path!);
  return specifiers.map((path) => normalize(join(dirname(file), path)).replace(/\.(ts|mjs)$/, ""));
}

/** Every import that runs against the directions, with the reason. */
export function violations(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([file, text]) => {
    const own = homeOf(file);
    return importsIn(file, text).flatMap((path) => {
      const { may, why } = DIRECTIONS[own]!;
      const against = [own, ...may].some((folder) => isIn(path, folder)) ? [] : [`${file} imports ${path}: ${why}`];
      const guarded = Object.entries(GUARDED)
        .filter(([folder, { by }]) => isIn(path, folder) && !by.some((one) => isIn(file.replace(/\.ts$/, ""), one)))
        .map(([, guard]) => `${file} imports ${path}: ${guard.why}`);
      return [...against, ...guarded];
    });
  });
}

function homeOf(file: string): string {
  const [own] = Object.keys(DIRECTIONS).filter((folder) => isIn(file.replace(/\.(ts|mjs)$/, ""), folder));
  if (!own) throw new Error(`${file} is in no folder of test/dependencies.ts: say there what it may import`);
  return own;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
