import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Files that break a rule of direction or of economy, and files that come close. */
const FILES: Record<string, string[]> = {
  "modules/a.ts": [
    'import { vpc } from "@cdktf/provider-aws";',
    'import { Token } from "cdktf/lib/tokens";',
    'import type { Site } from "../imports/site";',
    'import { AccountStack } from "../stacks/account-stack";',
    'import { guard } from "../ops/guard";',
    'import { json } from "./text";',
    'import { Vpc } from "@cdktf/provider-aws/lib/vpc";',
    'import { App } from "cdktf";',
  ],
  "modules/pool/b.ts": [
    'import { flynapse } from "../../stacks/blueprints/flynapse";',
    'import { json } from "../text";',
  ],
  "imports/a.ts": [
    'import { deploy } from "../stacks/deploy";',
    'import { json } from "../modules/text";',
    'import { guard } from "../ops/guard";',
    'import { problemsOf } from "./problems";',
  ],
  "stacks/a.ts": [
    'import { guard } from "../ops/guard";',
    'import type { Site } from "../imports/site";',
    'import { json } from "../modules/text";',
  ],
  "ops/a.ts": [
    'import { Key } from "../modules/key";',
    'import { AccountStack } from "../stacks/account-stack";',
    'import { deploy } from "../stacks/deploy";',
    'import { siteDemand } from "../stacks/queries";',
    'import type { Site } from "../imports/site";',
  ],
  "test/a.ts": ['import { vpc } from "@cdktf/provider-aws";'],
};

/** What Biome said, as `file:line message`. */
let said: string[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lint-"));
  copyFileSync("biome.json", join(folder, "biome.json"));
  for (const [path, lines] of Object.entries(FILES)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  const only = ["--only=style/noRestrictedImports", "--vcs-enabled=false", "--reporter=json"];
  const { stdout } = await execa(resolve("node_modules/.bin/biome"), ["lint", ...only], { cwd: folder, reject: false });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { message: string; severity: string; location: { path: string; start: { line: number } } }[];
  };
  expect(diagnostics.filter(({ severity }) => severity !== "error")).toEqual([]);
  said = diagnostics.map(({ message, location: { path, start } }) => `${path}:${start.line} ${message}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

const of = (path: string) => said.filter((line) => line.startsWith(path)).sort();
const WHOLE =
  'Import the one resource that is needed, as in "@cdktf/provider-aws/lib/vpc": the whole takes seconds to load.';
const MODULE = "A module knows no client, no blueprint and no stack: it imports other modules only.";
const FACTS = "Facts depend on nothing of ours but facts.";
const VERBS =
  "The verbs use the app from outside: facts from imports/, stacks through stacks/deploy and stacks/queries.";

test("a module may import modules, CDKTF and single resources, and nothing else", () => {
  expect(of("modules/a.ts")).toEqual([
    `modules/a.ts:1 ${WHOLE}`,
    "modules/a.ts:2 A private path of CDKTF: it may be gone in the next release.",
    `modules/a.ts:3 ${MODULE}`,
    `modules/a.ts:4 ${MODULE}`,
    `modules/a.ts:5 ${MODULE}`,
  ]);
  expect(of("modules/pool/b.ts")).toEqual([`modules/pool/b.ts:1 ${MODULE}`]);
});

test("facts import facts", () => {
  expect(of("imports/")).toEqual([1, 2, 3].map((line) => `imports/a.ts:${line} ${FACTS}`));
});

test("a stack imports modules and facts, not the verbs", () => {
  expect(of("stacks/")).toEqual([
    "stacks/a.ts:1 Stacks are made of modules and facts; the verbs use them from outside.",
  ]);
});

test("a verb reaches the stacks through stacks/deploy and stacks/queries only, and no module", () => {
  expect(of("ops/")).toEqual([1, 2].map((line) => `ops/a.ts:${line} ${VERBS}`));
});

test("the whole provider is refused everywhere", () => {
  expect(of("test/")).toEqual([`test/a.ts:1 ${WHOLE}`]);
});
