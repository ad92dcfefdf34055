import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import { siteNames } from "../../imports/sites";
import staging from "../../imports/staging/site";
import { additions, type Census, takeCensus } from "../../ops/emulator/census";
import { Emulator } from "../../ops/emulator/emulator";
import type { RunReport } from "../../ops/rehearse/report";
import { findPython } from "../../ops/tools/python";
import type { Moves } from "../../stacks/moves";
import { ProjectCopy } from "../slow/project-copy";

// One story, told in order: tier ha is applied, then tier cost to the same account, as docs/operating.md says.
const project = new ProjectCopy({});
let emulator: Emulator;
let high: Census;

beforeAll(async () => {
  for (const other of siteNames()) rmSync(join(project.dir, "imports", other), { recursive: true });
  say({ ...staging, tier: "ha" });
  await expectVerb("hcl", "--site", "staging");
  await expectVerb("rehearse", "--site", "staging", "--keep");
  const { url } = JSON.parse(inProject("out/rehearse/staging/session.json")) as { url: string };
  emulator = (await Emulator.attach(url, staging.region))!;
  high = await census();
});

afterAll(async () => {
  await emulator?.stop();
  project.remove();
});

const inProject = (path: string) => readFileSync(join(project.dir, path), "utf8");
const census = async () => takeCensus((await findPython()).path, emulator.env);
const say = (site: SiteInput) => project.write("imports/staging/site.ts", `export default ${JSON.stringify(site)};\n`);

async function expectVerb(...args: string[]): Promise<void> {
  const { exitCode, output } = await project.verb(...args);
  expect(exitCode, output).toBe(0);
}

/** What `make hcl` printed, with the addresses kept that others may have in their allow-lists. */
function answered(output: string): Record<string, Moves> {
  const removed = (stack: string) => {
    const below = output.split(`    ${stack}: {`)[1]?.split("\n    },")[0] ?? "";
    const addresses = [...below.matchAll(/"([a-z0-9_.]+)": "destroyed"/g)].map(([, address]) => address!);
    return addresses.map((address) => [address, address.startsWith("aws_eip.") ? "kept" : "destroyed"] as const);
  };
  const stacks = [...output.matchAll(/^ {4}(\w+): \{$/gm)].map(([, stack]) => stack!);
  return Object.fromEntries(stacks.map((stack) => [stack, { removed: Object.fromEntries(removed(stack)) }]));
}

test("nothing is written while nobody has said what becomes of the addresses of the second zone", async () => {
  say({ ...staging, tier: "cost" });
  const { exitCode, output } = await project.verb("hcl", "--site", "staging");
  expect(exitCode).not.toBe(0);
  expect(output).toContain('"aws_eip.');

  const [shape] = inProject("stacks/moves.ts").split("export const moves");
  const moves = JSON.stringify({ flynapse: answered(output) });
  project.write("stacks/moves.ts", `${shape}export const moves: Record<string, Record<string, Moves>> = ${moves};\n`);
  await expectVerb("hcl", "--site", "staging");
});

test("tier cost again destroys the second zone's NAT gateway, releases its address, and leaves nothing to do (FLY-007)", async () => {
  await expectVerb("rehearse", "--site", "staging", "--keep");
  const report = JSON.parse(inProject("out/rehearse/staging.json")) as RunReport;
  expect(report.stacks.map(({ secondPlan }) => secondPlan)).toEqual(report.stacks.map(() => 0));
});

test("what went is what the second zone had: its NAT gateway and routes, and the second node of Redis with its alarms", async () => {
  const low = await census();
  const kinds = (ids: string[]) => [...new Set(ids.map((id) => id.split("/").slice(0, 2).join("/")))].sort();
  const NAT = ["nat-gateway", "network-interface", "route", "route-table", "route-table-association"];
  const gone = additions(low, high);
  expect(kinds(gone)).toEqual(["cloudwatch/alarm", ...NAT.map((kind) => `ec2/${kind}`), "elasticache/cluster"]);
  expect(gone.filter((id) => id.startsWith("cloudwatch/alarm/") && !id.includes("redis"))).toEqual([]);
  const addresses = (all: Census) => Object.keys(all).filter((id) => id.startsWith("ec2/address/"));
  expect(addresses(high)).toHaveLength(2);
  expect(addresses(low)).toEqual(addresses(high));
});
