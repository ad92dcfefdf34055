import { readFileSync } from "node:fs";
import { execa } from "execa";
import { placeOf } from "../../imports/sites";
import { Failure } from "../terminal/failure";
import { type Configuration, readConfiguration } from "../terraform/configuration";

/** One synthesized root module. */
export interface Stack {
  /** `<site>-<name>`. */
  id: string;
  /** For example `network`. */
  name: string;
  /** Folder in which Terraform works on it; synthesized, the one with its `cdk.tf.json`. */
  dir: string;
  /** What it holds, however the folder spells it. */
  configuration: Configuration;
  /** Ids of the stacks that are applied before it. */
  dependencies: string[];
}

interface Manifest {
  stacks: Record<string, { workingDirectory: string; dependencies: string[] }>;
}

/** The same stacks with their states elsewhere than a site says, or of another inventory. */
export interface Elsewhere {
  /** @default what each site says */
  backend?: "s3" | "cloud";
  /** In HCP Terraform. @default the site's own, or its name */
  organization?: string;
  /** In place of the one in the site's folder. */
  inventory?: string;
  /** Another folder than the usual one, which holds what the site says. */
  outdir: string;
}

/** Synthesizes every stack of a site, and of no other. A user's mistake comes back as it was printed. */
export async function synthesize(site: string, other?: Elsewhere): Promise<void> {
  const place = placeOf(site);
  const { backend, organization, inventory, outdir = place.outdir } = other ?? {};
  const args = [
    ...["--site", place.folder],
    ...(backend ? ["--backend", backend] : []),
    ...(organization ? ["--organization", organization] : []),
    ...(inventory ? ["--inventory", `${place.name}=${inventory}`] : []),
  ];
  const env = { CDKTF_OUTDIR: outdir };
  const { exitCode, stderr } = await execa("node", ["ops/synth/synth.mjs", ...args], {
    env,
    reject: false,
    stdin: "ignore",
  });
  if (exitCode !== 0) throw new Failure(stderr.trim());
}

/** The stacks of one site in apply order, as they were synthesized last. */
export function stacksOf(site: string, outdir = placeOf(site).outdir): Stack[] {
  const ours = placeOf(site).name;
  const { stacks } = JSON.parse(readFileSync(`${outdir}/manifest.json`, "utf8")) as Manifest;
  const all = Object.entries(stacks).map(([id, { workingDirectory, dependencies }]) => ({
    id,
    name: id.slice(ours.length + 1),
    dir: `${outdir}/${workingDirectory}`,
    configuration: readConfiguration(`${outdir}/${workingDirectory}`),
    dependencies,
  }));
  return inApplyOrder(all.filter(({ configuration }) => siteOf(configuration) === ours));
}

/** That of its provider: with the credentials of another nothing is planned. */
export function accountOf({ configuration }: Stack): string | undefined {
  const [provider] = configuration.provider.aws ?? [];
  return (provider?.allowed_account_ids as string[] | undefined)?.[0];
}

/** From the metadata of every stack, because one site's name can be the prefix of another's. */
function siteOf(configuration: Configuration): string | undefined {
  return configuration["//"]?.site;
}

/** Each as soon as all that it depends on is there; at a time the first by name. */
function inApplyOrder(stacks: Stack[]): Stack[] {
  const done: Stack[] = [];
  const isReady = (stack: Stack) => stack.dependencies.every((id) => done.some((other) => other.id === id));
  while (done.length < stacks.length) {
    const next = stacks.find((stack) => !done.includes(stack) && isReady(stack));
    if (!next) throw new Error("stacks depend on each other, or on one that there is not");
    done.push(next);
  }
  return done;
}
