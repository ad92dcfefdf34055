import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteNames } from "../imports/sites";

let folder: string;

interface Run {
  exitCode?: number;
  stderr: string;
}

/** `npm run synth` as it is, with nothing on PATH: no Terraform, no git, no shell. */
async function synth(outdir: string, cwd = "."): Promise<Run> {
  const { exitCode, stderr } = await execa(process.execPath, ["ops/synth/synth.mjs"], {
    cwd,
    env: { PATH: join(folder, "nothing"), HOME: folder, CDKTF_OUTDIR: outdir },
    extendEnv: false,
    reject: false,
  });
  return { exitCode, stderr };
}

/** Every file by its path, as text. */
function contents(outdir: string): Record<string, string> {
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(outdir.length + 1), readFileSync(path, "utf8")]));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "synth-"));
  mkdirSync(join(folder, "nothing"));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("every stack of every site is there, without Terraform", async () => {
  expect(await synth(join(folder, "first"))).toEqual({ exitCode: 0, stderr: "" });
  const stacks = readdirSync(join(folder, "first", "stacks"));
  for (const site of siteNames()) expect(stacks).toContain(`${site}-state`);
});

test("two syntheses give the same bytes, also at the same time", async () => {
  const [again, beside] = await Promise.all([synth(join(folder, "again")), synth(join(folder, "beside"))]);
  expect([again.exitCode, beside.exitCode]).toEqual([0, 0]);
  const first = contents(join(folder, "again"));
  expect(Object.keys(first).length).toBeGreaterThan(siteNames().length);
  expect(contents(join(folder, "beside"))).toEqual(first);
});

test("whoever reads while others synthesize into the same folder finds whole files", async () => {
  const outdir = join(folder, "again");
  const before = contents(outdir);
  let running = 2;
  const runs = [synth(outdir), synth(outdir)].map((run) => run.finally(() => running--));
  let reads = 0;
  while (running > 0) {
    for (const [path, text] of Object.entries(before)) expect(readFileSync(join(outdir, path), "utf8")).toBe(text);
    reads += 1;
    await setImmediate();
  }
  expect((await Promise.all(runs)).map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(reads).toBeGreaterThan(10);
  expect(contents(outdir)).toEqual(before);
});

test("a stack that is no longer there leaves no folder behind", async () => {
  const outdir = join(folder, "first");
  mkdirSync(join(outdir, "stacks", "gone-network"), { recursive: true });
  await synth(outdir);
  expect(readdirSync(join(outdir, "stacks"))).not.toContain("gone-network");
});

test("every site with a mistake is told, and nothing is written, also not what is right beside them", async () => {
  const copy = join(folder, "project");
  for (const part of [
    "main.ts",
    "aws",
    "imports",
    "stacks",
    "modules",
    "ops/synth/synth.mjs",
    "ops/synth/bundle.mjs",
    ".terraform-version",
  ]) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  // What is kept from a run before must not hide what is new.
  expect(await synth(join(copy, "before"), copy)).toMatchObject({ exitCode: 0 });
  const [site = ""] = siteNames();
  const said = readFileSync(join(copy, "imports", site, "site.ts"), "utf8");
  for (const [name, region] of [
    ["also-broken", "Munich"],
    ["zz-broken", "Frankfurt"],
  ] as const) {
    cpSync(join(copy, "imports", site), join(copy, "imports", name), { recursive: true });
    writeFileSync(join(copy, "imports", name, "site.ts"), said.replace(/region: ".*"/, `region: "${region}"`));
  }

  const told = (name: string, region: string) =>
    `site "${name}" has 1 problem:\n  - region: must be an AWS region, got "${region}". For example eu-central-1; aws/regions.ts lists them.`;
  expect(await synth(join(copy, "out"), copy)).toEqual({
    exitCode: 1,
    stderr: `${told("also-broken", "Munich")}\n\n${told("zz-broken", "Frankfurt")}`,
  });
  expect(contents(join(copy, "out"))).toEqual({});
});

test("what the machine lacks is said without a stack trace", async () => {
  const copy = join(folder, "project");
  for (const name of ["also-broken", "zz-broken"]) rmSync(join(copy, "imports", name), { recursive: true });
  writeFileSync(join(folder, "file"), "no folder");
  const outdir = join(folder, "file", "out");
  expect(await synth(outdir, copy)).toEqual({
    exitCode: 1,
    stderr: expect.stringMatching(/^\S+file\/out could not be written: ENOTDIR: not a directory, mkdir '\S+'$/),
  });
  rmSync(join(copy, ".terraform-version"));
  expect(await synth(join(copy, "out"), copy)).toEqual({
    exitCode: 1,
    stderr:
      "the project has 1 problem:\n  - .terraform-version: must be one version of Terraform, for example 1.11.4, got nothing. Restore the file from version control.",
  });
});

test("bundles that nobody runs any more are removed when one is made", async () => {
  const copy = join(folder, "bundles");
  const parts = ["aws", "imports", "modules", "stacks", "main.ts", ".terraform-version"];
  for (const part of [...parts, "ops/synth/synth.mjs", "ops/synth/bundle.mjs"]) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  const bundles = join(copy, ".cache/bundles");
  mkdirSync(bundles, { recursive: true });
  const hourAgo = Date.now() / 1000 - 3600;
  for (const name of ["main-1-1.cjs", "other-1-1.cjs", "main-2-2.cjs"]) writeFileSync(join(bundles, name), "");
  for (const name of ["main-1-1.cjs", "other-1-1.cjs"]) utimesSync(join(bundles, name), hourAgo, hourAgo);
  expect(await synth(join(copy, "out"), copy)).toMatchObject({ exitCode: 0 });
  const left = readdirSync(bundles);
  expect(left).not.toContain("main-1-1.cjs");
  // Of another program, and one that may still be starting.
  expect(left).toEqual(expect.arrayContaining(["other-1-1.cjs", "main-2-2.cjs"]));
});
