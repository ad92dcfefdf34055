import { readdirSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { afterEach, describe, expect, test } from "vitest";
import { parseSite } from "../../imports/site";
import { blueprints } from "../../stacks/blueprints";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { deploy } from "../../stacks/deploy";
import { inventory } from "../ops/adopt/inventories";
import { temporaryFolder } from "../ops/folders";
import { invalidInputOf, siteInput } from "../sites";
import { RULES } from "./bad-input/blueprint-rules";
import { SHAPES } from "./bad-input/blueprint-shapes";
import type { Mistake } from "./bad-input/mistake";
import { SITE_RULES, SITE_SHAPES } from "./bad-input/sites";

afterEach(() => {
  delete blueprints.wrong;
});

/** What the editor reads, once it is certain that nothing was made of the input. */
function told(site: object): string {
  const outdir = temporaryFolder();
  const app = new App({ outdir, stackTraces: false });
  const { message } = invalidInputOf(() => deploy(app, parseSite("client", site, { value: inventory() })));
  expect([app.node.children, readdirSync(join(outdir, "stacks"))]).toEqual([[], []]);
  return message;
}

/** `base` with something else at each of these paths. */
function written(base: object, changes: Record<string, unknown>): object {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, unknown>>(
      (one, key) => one[key] as Record<string, unknown>,
      copy as never,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

function ofBlueprint([, changes]: Mistake): string {
  blueprints.wrong = { stacks: written(flynapse.stacks, changes) as typeof flynapse.stacks };
  return told(siteInput({ architecture: "wrong" }));
}

const ofSite = ([, changes]: Mistake) => told(written(siteInput(), changes));
const message = (subject: string, lines: string[]) =>
  [
    `${subject} has ${lines.length} problem${lines.length === 1 ? "" : "s"}:`,
    ...lines.map((line) => `  - ${line}`),
  ].join("\n");

describe.each([
  ["the shape of a blueprint", SHAPES, ofBlueprint, 'blueprint "wrong"'],
  ["what a blueprint says", RULES, ofBlueprint, 'site "client"'],
  ["the shape of a site", SITE_SHAPES, ofSite, 'site "client"'],
  ["what a site says", SITE_RULES, ofSite, 'site "client"'],
] as const)("%s is told to its editor:", (_, mistakes, messageOf, subject) => {
  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (_what, mistake) => {
    const [, , ...lines] = mistake;
    expect(messageOf(mistake)).toBe(message(subject, lines));
  });
});

test("Flynapse itself has no mistake, so that each of these is the only one", () => {
  blueprints.wrong = flynapse;
  const site = parseSite("client", siteInput({ architecture: "wrong" }), { value: inventory() });
  expect(() => deploy(new App({ outdir: temporaryFolder(), stackTraces: false }), site)).not.toThrow();
});
