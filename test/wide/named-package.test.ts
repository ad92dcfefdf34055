import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { stacksOf, synthesize } from "../../ops/synth/project";
import type { Configuration } from "../../ops/terraform/configuration";
import { EVERY_SITE, PROVING } from "../every-site";
import { installed, synthesizeWith } from "../slow/another-package";
import { argumentsOf, comparedArguments } from "./arguments";

// The provider's package ends with provider 6.25.0: one version further under the name that we use. What would differ?
const FOLDER = "test/named-package";
const OURS = "@cdktf/provider-aws";
const OUTDIR = "out/named-package";
const [before, after] = [versionIn("package.json"), versionIn(`${FOLDER}/package.json`)];

/** Every difference of the two packages in the types that we emit, by type and argument. */
const named = JSON.parse(readFileSync(`${FOLDER}/differences.json`, "utf8")) as Record<string, Record<string, string>>;

let packages: string;
let used: string[];
let emitted: Map<string, object[]>;

beforeAll(async () => {
  rmSync(OUTDIR, { recursive: true, force: true });
  mkdirSync(OUTDIR, { recursive: true });
  packages = await installed(FOLDER);
  for (const site of EVERY_SITE) await synthesize(site);
  const others = { cdktf: resolve("node_modules/cdktf"), constructs: resolve("node_modules/constructs") };
  used = await synthesizeWith({ ...others, [OURS]: join(packages, OURS) }, OUTDIR);
  emitted = resourcesByType(EVERY_SITE.flatMap((site) => stacksOf(site).map(({ configuration }) => configuration)));
});

test(`it is version ${after} that synthesizes, and nothing of ${before}`, () => {
  const files = used.filter((file) => file.includes(`node_modules/${OURS}/`));
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => resolve(file).startsWith(resolve("node_modules", OURS)))).toEqual([]);
});

test("the project's types fit it", async () => {
  const paths = {
    [`${OURS}/*`]: [join(packages, OURS, "*")],
    cdktf: [resolve("node_modules/cdktf")],
    constructs: [resolve("node_modules/constructs")],
  };
  const compilerOptions = { paths, typeRoots: [resolve("node_modules/@types")] };
  const config = { extends: resolve("tsconfig.json"), compilerOptions, include: [resolve("main.ts")] };
  writeFileSync(join(OUTDIR, "tsconfig.json"), JSON.stringify(config));
  const args = ["--project", join(OUTDIR, "tsconfig.json"), "--listFiles"];
  const tsc = "node_modules/typescript/bin/tsc";
  const { exitCode, stdout } = await execa(process.execPath, [tsc, ...args], { reject: false });
  const files = stdout.split("\n");
  expect([exitCode, files.filter((line) => line.includes("error TS"))]).toEqual([0, []]);
  expect(files.filter((file) => file.startsWith(join(packages, OURS))).length).toBeGreaterThan(60);
});

describe.each(EVERY_SITE)("site %s", (site) => {
  test("has the same JSON but for the provider's version", () => {
    const theirs = stacksOf(site, PROVING.includes(site) ? join(OUTDIR, site) : OUTDIR);
    expect(theirs.map(({ id }) => id)).toEqual(stacksOf(site).map(({ id }) => id));
    for (const [index, { configuration }] of stacksOf(site).entries()) {
      const other = structuredClone(theirs[index]!.configuration) as Configuration & Versions;
      expect(other.terraform.required_providers.aws.version).toBe("6.25.0");
      other.terraform.required_providers.aws.version = "5.100.0";
      expect(other).toEqual(configuration);
    }
  });
});

test("every argument that only one of the two has is in the committed list, and no other", () => {
  const found = [...emitted.keys()].flatMap((type) => {
    const differing = comparedArguments(argumentsOf("node_modules", type), argumentsOf(packages, type));
    return Object.keys(differing).length > 0 ? [[type, differing] as const] : [];
  });
  expect(Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(named);
});

test("the page of the decision says how many there are", () => {
  const all = Object.values(named).flatMap((byArgument) => Object.values(byArgument));
  const count = (how: string) => all.filter((one) => one === how).length;
  const said = `${count("added")} are new, ${count("optional")} need no value any more, ${count("removed")} are gone.`;
  expect(readFileSync("docs/decisions/cdktf.md", "utf8")).toContain(said);
});

test("of what provider 6 has no more we emit one argument: that of a client's flow log which was made the old way", () => {
  const gone = Object.entries(named).flatMap(([type, byArgument]) =>
    Object.entries(byArgument).flatMap(([argument, how]) => (how === "removed" ? [[type, argument] as const] : [])),
  );
  expect(gone.length).toBeGreaterThan(1);
  const isEmitted = ([type, argument]: readonly [string, string]) =>
    JSON.stringify(emitted.get(type)).includes(`"${argument.split(".").at(-1)}":`);
  expect(gone.filter(isEmitted)).toEqual([["aws_flow_log", "log_group_name"]]);
});

interface Versions {
  terraform: { required_providers: { aws: { version: string } } };
}

function versionIn(file: string): string {
  return JSON.parse(readFileSync(file, "utf8")).dependencies[OURS];
}

/** Resources and data sources of the provider, the latter as `data.aws_vpc`. */
function resourcesByType(configurations: Configuration[]): Map<string, object[]> {
  const found = new Map<string, object[]>();
  for (const { resource = {}, data = {} } of configurations as { resource?: Blocks; data?: Blocks }[]) {
    const all = [
      ...Object.entries(resource),
      ...Object.entries(data).map(([type, one]) => [`data.${type}`, one] as const),
    ];
    for (const [type, byName] of all) {
      if (/^(data\.)?aws_/.test(type)) found.set(type, [...(found.get(type) ?? []), ...Object.values(byName)]);
    }
  }
  return found;
}

type Blocks = Record<string, Record<string, object>>;
