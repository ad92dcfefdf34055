import { readFileSync } from "node:fs";
import { execa } from "execa";
import { Failure } from "./failure";

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
export function stacksOf(site: string): Stack[] {
  const { stacks } = JSON.parse(readFileSync("cdktf.out/manifest.json", "utf8")) as Manifest;
  const mine = Object.entries(stacks)
    .filter(([id]) => id.startsWith(`${site}-`))
    .map(([id, { workingDirectory, dependencies }]) => ({
      id,
      name: id.slice(site.length + 1),
      dir: `cdktf.out/${workingDirectory}`,
      dependencies,
    }));
  return inApplyOrder(mine);
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
