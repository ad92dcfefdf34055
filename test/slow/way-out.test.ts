import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { differingFiles } from "../../hcl/write-files";
import { placeOf } from "../../imports/sites";
import { committedFiles, synthesizedStacks } from "../../ops/hcl/site-folders";
import { stacksOf, synthesize } from "../../ops/synth/project";
import type { Configuration } from "../../ops/terraform/configuration";
import { EVERY_SITE, PROVING } from "../every-site";
import { installed, synthesizeWith } from "./another-package";

// CDKTF is no longer developed. The day it stops working, the fork must make the same of everything.
const OUTDIR = "out/way-out";
/** The fork's own `package.json` and lock file: it needs another release of constructs than we have. */
const PACKAGES = "test/cdktn";
let used: string[];

beforeAll(async () => {
  rmSync(OUTDIR, { recursive: true, force: true });
  for (const site of EVERY_SITE) await synthesize(site);
  const packages = await installed(PACKAGES);
  used = await synthesizeWith({ cdktf: join(packages, "cdktn"), constructs: join(packages, "constructs") }, OUTDIR);
});

test("it is the fork that synthesizes, and nothing of CDKTF or its constructs", () => {
  const packages = new Set(used.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
  expect([...packages]).toEqual(expect.arrayContaining(["cdktn", "constructs", "@cdktf/provider-aws"]));
  expect(packages).not.toContain("cdktf");
  expect(used.filter((file) => file.startsWith("node_modules/constructs/"))).toEqual([]);
});

describe.each(EVERY_SITE)("site %s", (site) => {
  const outdir = PROVING.includes(site) ? join(OUTDIR, site) : OUTDIR;

  test("has the same stacks in the same order, and the same JSON but for CDKTF's version", () => {
    const [ours, theirs] = [stacksOf(site), stacksOf(site, outdir)];
    expect(ours.length).toBeGreaterThan(0);
    expect(theirs.map(({ id, dependencies }) => [id, dependencies])).toEqual(
      ours.map(({ id, dependencies }) => [id, dependencies]),
    );
    for (const [index, { configuration }] of ours.entries()) {
      const other = theirs[index]!.configuration;
      expect([versionOf(configuration), versionOf(other)]).toEqual([VERSIONS.cdktf, VERSIONS.cdktn]);
      // As text: the order of the keys is part of it.
      expect(withoutVersion(other)).toBe(withoutVersion(configuration));
    }
  });

  test("has the committed HCL, byte for byte", async () => {
    const files = await committedFiles(site, synthesizedStacks(site, outdir));
    expect(differingFiles(placeOf(site).hcl, files)).toEqual([]);
  });
});

const VERSIONS = {
  cdktf: dependency("package.json", "cdktf"),
  cdktn: dependency("test/cdktn/package.json", "cdktn"),
};

function dependency(file: string, name: string): string {
  return JSON.parse(readFileSync(file, "utf8")).dependencies[name];
}

type Metadata = { "//": { metadata: { version?: string } } };

function versionOf(configuration: Configuration): string | undefined {
  return (configuration as unknown as Metadata)["//"].metadata.version;
}

/** All that may differ is `//.metadata.version`. */
function withoutVersion(configuration: Configuration): string {
  const copy = structuredClone(configuration) as unknown as Metadata;
  delete copy["//"].metadata.version;
  return JSON.stringify(copy, null, 2);
}
