import { loadSite, siteNames } from "../../imports/sites";
import { deploy } from "../../stacks/deploy";
import { traceErrorsOnly } from "../../stacks/error-traces";
import { importing, stackOf, synthesized, written } from "./stacks";

/** CPU milliseconds of this process: other work on the machine does not count. */
function cpuMs(work: () => unknown): number {
  globalThis.gc?.();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** How long the same takes by the clock, other processes that it starts included. */
function clockMs(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** How many times the CPU of `b` it takes to do `a`, one after the other so that both meet the same machine. */
function ratio(times: number, a: () => unknown, b: () => unknown): number {
  const pairs = Array.from({ length: times }, () => cpuMs(a) / cpuMs(b));
  return median(pairs);
}

const both = (build: Parameters<typeof synthesized>[0]) => () => written(synthesized(build));

/** Since the process began. */
function cpuSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
}

/** What a client's stacks take in a process that does nothing else, before anything is warm. */
interface Once {
  node: string;
  cpuSeconds: number;
  /** Until Node has read everything. */
  loadSeconds: number;
  peakMb: number;
}

function once(client: Parameters<typeof synthesized>[0], loadSeconds: number): Once {
  both(client)();
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { node: process.version, cpuSeconds: cpuSeconds(), loadSeconds, peakMb };
}

/** What other versions of Node.js take for it. */
function onOthers(others: Once[], here: Once): [what: string, value: number][] {
  return others.flatMap(({ node, cpuSeconds, peakMb }) => [
    [`CPU of it on Node.js ${node} / on ${here.node}`, cpuSeconds / here.cpuSeconds],
    [`peak MB of it on Node.js ${node}`, peakMb],
  ]);
}

async function main(): Promise<void> {
  const loaded = cpuSeconds();
  const site = await loadSite(siteNames()[0]!);
  const client = (app: Parameters<typeof deploy>[0]) => deploy(app, site);
  if (process.argv.includes("--once")) return console.log(JSON.stringify(once(client, loaded)));
  const { elsewhere, compileMs, changedMs, ...here } = JSON.parse(process.env.MEASURED!);
  const { cpuSeconds: seconds, loadSeconds, peakMb }: Once = here;

  const configurations = synthesized(client);
  const results = {
    "synthesis of all stacks and their HCL, CPU s": compileMs / 1000 + seconds,
    "the same / loading CDKTF and the provider's modules": (compileMs / 1000 + seconds) / loadSeconds,
    "the same, peak MB": peakMb,
    ...Object.fromEntries(onOthers(elsewhere, here)),
    "compiling first, where a file has changed, s": changedMs / 1000,
    "HCL writing / JSON synthesis": ratio(
      7,
      () => written(configurations),
      () => synthesized(client),
    ),
    "per resource, 10,000 / 1,000": ratio(1, both(stackOf(10_000)), both(stackOf(1_000))) / 10,
    "100 import blocks / none": ratio(7, both(importing(400, 100, "ours")), both(importing(400, 0, "ours"))),
  };
  if (process.argv.includes("--json")) return console.log(JSON.stringify(results));
  for (const [what, value] of Object.entries({ ...results, ...ofStock() }))
    console.log(`${value.toFixed(2).padStart(8)}  ${what}`);
}

function ofStock(): Record<string, number> {
  const imports = (count: number) => clockMs(() => synthesized(importing(400, count, "stock")));
  return {
    "100 import blocks / none, stock CDKTF with its importFrom(), by the clock": imports(100) / imports(0),
  };
}

traceErrorsOnly();
main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
