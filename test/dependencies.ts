import { dirname, join, normalize } from "node:path";

/** What a folder may import besides itself, and why nothing else. */
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

/** What only a few may import, and nobody else may reach through them. */
export const GUARDED: Record<string, { by: string[]; why: string }> = {
  "ops/emulator": {
    // The list of verbs loads one when it is asked for.
    by: [
      "ops/emulator",
      "ops/rehearse",
      "ops/recovery",
      "ops/verbs/rehearse",
      "ops/verbs/emulator-selftest",
      "ops/cli",
    ],
    why: "Nothing that runs on a real account knows the emulator.",
  },
  "ops/verbs": { by: ["ops/verbs", "ops/cli"], why: "A verb is called, and a library imported." },
};

/** Imports of ours in a file's text, as paths from the project's root without their ending. */
export function importsIn(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import|import\()\s*["'](\.[^"']*)["']/g)].map(([, path]) => path!);
  return specifiers.map((path) => withoutEnding(normalize(join(dirname(file), path))));
}

/** Every import that runs against the directions or reaches what is guarded, with the reason. */
export function violations(files: Record<string, string>): string[] {
  const all = Object.entries(files).map(([file, text]) => ({ file, imports: importsIn(file, text) }));
  const known: Imports = new Map(all.map(({ file, imports }) => [withoutEnding(file), imports]));
  return all.flatMap(({ file, imports }) => {
    const { own, may, why } = directionOf(file);
    const against = imports.filter((path) => ![own, ...may].some((folder) => isIn(path, folder)));
    return [...against.map((path) => `${file} imports ${path}: ${why}`), ...trespasses(file, known)];
  });
}

/** Every circle of imports, types included, by a file and the way back to it. */
export function circles(files: Record<string, string>): string[] {
  const known: Imports = new Map(
    Object.entries(files).map(([file, text]) => [withoutEnding(file), importsIn(file, text)]),
  );
  // Importing a folder means its index.
  const named = (path: string) => (known.has(path) ? path : `${path}/index`);
  const resolved: Imports = new Map([...known].map(([file, imports]) => [file, imports.map(named)]));
  return [...resolved.keys()].flatMap((file) => {
    const way = shortestWay(file, (next) => next === file, resolved);
    return way ? [[file, ...way].join(" imports ")] : [];
  });
}

type Imports = Map<string, string[]>;

/** The shortest way from a file into each folder that it may not reach. */
function trespasses(file: string, known: Imports): string[] {
  const strange = Object.entries(GUARDED).filter(([, { by }]) => !by.some((one) => isIn(withoutEnding(file), one)));
  return strange.flatMap(([folder, { why }]) => {
    const way = shortestWay(withoutEnding(file), (next) => isIn(next, folder), known);
    return way ? [`${file} imports ${way.join(", which imports ")}: ${why}`] : [];
  });
}

function shortestWay(from: string, arrived: (next: string) => boolean, known: Imports): string[] | undefined {
  const ways = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    for (const next of known.get(way.at(-1)!) ?? []) {
      if (arrived(next)) return [...way.slice(1), next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

function directionOf(file: string): { own: string; may: string[]; why: string } {
  const found = Object.entries(DIRECTIONS).find(([folder]) => isIn(withoutEnding(file), folder));
  if (!found) throw new Error(`${file} is in no folder of test/dependencies.ts: say there what it may import`);
  return { own: found[0], ...found[1] };
}

function withoutEnding(path: string): string {
  return path.replace(/\.(ts|mjs)$/, "");
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
