import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parse } from "node:path";
import { expect, test } from "vitest";
import { circles, violations } from "./dependencies";

const sources = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && !file.startsWith("test/") && file !== "vitest.config.ts");
const files = Object.fromEntries(sources.map((file) => [file, readFileSync(file, "utf8")]));

test("imports point one way: main, stacks, modules; the verbs and the writer from outside", () => {
  expect(Object.keys(files).length).toBeGreaterThan(200);
  expect(violations(files)).toEqual([]);
});

test.each([
  ["modules/a.ts", "../imports/site", "A module knows no client, no blueprint and no stack."],
  ["modules/pool/a.ts", "../../stacks/blueprints/flynapse", "A module knows no client, no blueprint and no stack."],
  ["imports/a.ts", "../modules/text", "Facts depend on nothing of ours but facts."],
  ["stacks/kinds/a.ts", "../../ops/adopt/guard", "Stacks are made of modules and facts; the verbs use them."],
  ["hcl/a.ts", "../ops/terminal/failure", "The writer knows what was synthesized, and no verb."],
  [
    "ops/adopt/a.ts",
    "../../modules/key",
    "The verbs use the app from outside, and stacks through stacks/deploy and stacks/queries.",
  ],
  [
    "ops/adopt/a.ts",
    "../../stacks/model",
    "The verbs use the app from outside, and stacks through stacks/deploy and stacks/queries.",
  ],
  ["ops/adopt/a.ts", "../emulator/emulator", "Nothing that runs on a real account knows the emulator."],
  ["ops/verbs/adopt/a.ts", "../../emulator/override", "Nothing that runs on a real account knows the emulator."],
  ["ops/rehearse/a.ts", "../verbs/hcl", "A verb is called, and a library imported."],
])("%s must not import %s", (file, specifier, why) => {
  const found = violations({ [file]: `import { x } from "${specifier}";` });
  expect(found).toEqual([expect.stringMatching(new RegExp(`^${file} imports .*: ${why}$`))]);
});

test.each([
  ["modules/pool/a.ts", "../text"],
  ["stacks/a.ts", "../modules/text"],
  ["ops/verbs/a.ts", "../../stacks/queries"],
  ["ops/rehearse/a.ts", "../emulator/emulator"],
  ["ops/cli.ts", "./verbs/hcl"],
])("%s may import %s", (file, specifier) => {
  expect(violations({ [file]: `import { x } from "${specifier}";` })).toEqual([]);
});

test("what is guarded is not reached by a detour either, and the message says the way", () => {
  const files = {
    "ops/adopt/a.ts": 'import { b } from "../rehearse/b";',
    "ops/rehearse/b.ts": 'import { c } from "./c";\nimport { a } from "../adopt/a";',
    "ops/rehearse/c.ts": 'export { emulator } from "../emulator/emulator";',
    "ops/verbs/rehearse.ts": 'import { b } from "../rehearse/b";',
    "ops/cli.ts": 'const verb = await import("./verbs/rehearse");',
  };
  expect(violations(files)).toEqual([
    "ops/adopt/a.ts imports ops/rehearse/b, which imports ops/rehearse/c, which imports ops/emulator/emulator: " +
      "Nothing that runs on a real account knows the emulator.",
  ]);
});

test("no file imports itself by way of others, not even for a type", () => {
  expect(circles(files)).toEqual([]);
  const circle = { "aws/a.ts": 'import type { B } from "./b";', "aws/b/index.ts": 'import { a } from "../a";' };
  expect(circles(circle)).toEqual([
    "aws/a imports aws/b/index imports aws/a",
    "aws/b/index imports aws/a imports aws/b/index",
  ]);
  const byFolder = { "aws/b/index.ts": 'export { c } from "./c";', "aws/b/c.ts": 'import { c } from ".";' };
  expect(circles(byFolder)).toHaveLength(2);
});

test("a file below ops/verbs/ holds the verb that it is named after, and nothing that others need", () => {
  const verbs = sources.filter((file) => file.startsWith("ops/verbs/"));
  expect(verbs.length).toBeGreaterThan(20);
  const exported = (file: string) => [...files[file]!.matchAll(/^export .*/gm)].map(([line]) => line);
  const command = (file: string) =>
    `${parse(file).name}-command`.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  expect(Object.fromEntries(verbs.map((file) => [file, exported(file)]))).toEqual(
    Object.fromEntries(verbs.map((file) => [file, [`export function ${command(file)}(): Command {`]])),
  );
});
