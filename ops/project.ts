import { readFileSync } from "node:fs";
import { execa } from "execa";
import { Failure } from "./failure";
import { readConfiguration } from "./terraform/configuration";

/** One synthesized root module. */
export interface Stack {
  /** `<site>-<name>`. */
  id: string;
  /** For example `network`. */
  name: string;
  /** Folder with its `cdk.tf.json`. */
  dir: string;
  /** Ids of the stacks that are applied before it. */
  dependencies: string[];
}

interface Manifest {
  stacks: Record<string, { workingDirectory: string; dependencies: string[] }>;
}

/** Synthesizes every stack of every site, the way `npm run synth` does. A user's mistake comes back as it was printed. */
export async function synthesize(): Promise<void> {
  const { exitCode, stderr } = await execa("node", ["ops/synth.mjs"], { reject: false, stdin: "ignore" });
  if (exitCode !== 0) throw new Failure(stderr.trim());
}

/** The stacks of one site in apply order, as they were synthesized last. */
export function stacksOf(site: string, outdir = "cdktf.out"): Stack[] {
  const { stacks } = JSON.parse(readFileSync(`${outdir}/manifest.json`, "utf8")) as Manifest;
  const all = Object.entries(stacks).map(([id, { workingDirectory, dependencies }]) => ({
    id,
    name: id.slice(site.length + 1),
    dir: `${outdir}/${workingDirectory}`,
    dependencies,
  }));
  return inApplyOrder(all.filter(({ dir }) => siteOf(dir) === site));
}

/** Read from the state's key: one site's name may be the beginning of another's. */
function siteOf(dir: string): string | undefined {
  const { backend } = readConfiguration(dir).terraform as { backend?: { s3?: { key: string } } };
  return backend?.s3?.key.split("/")[0];
}

function inApplyOrder(stacks: Stack[]): Stack[] {
  const done: Stack[] = [];
  const visit = (stack: Stack) => {
    if (done.includes(stack)) return;
    for (const id of stack.dependencies) visit(stacks.find((other) => other.id === id)!);
    done.push(stack);
  };
  stacks.forEach(visit);
  return done;
}
