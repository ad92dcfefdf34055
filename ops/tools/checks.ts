import { readFileSync } from "node:fs";
import { Failure } from "../failure";
import { platform } from "./cache";
import { findMirror, PROVIDER_VERSION } from "./provider-mirror";
import { ownConfigFile } from "./provider-source";
import { basePython, MOTO_VERSION, NO_PYTHON, presentPython } from "./python";
import { onPath, pinnedVersion, presentTerraform } from "./terraform-binary";
import { archiveUrl, knownPlatform } from "./terraform-download";

/** What is known about one thing that the project uses. */
export interface Check {
  name: string;
  /** `automatic`: it is not there, and a rehearsal gets it by itself. */
  state: "there" | "automatic" | "missing";
  /** What was found, or what will happen. */
  found: string;
  /** What to do. */
  remedy?: string;
  /** False where a rehearsal runs without it. */
  needed: boolean;
}

/** Answers whether a server can be reached. */
export type Reach = (url: string) => Promise<boolean>;

/** Node.js against the `engines` of package.json. */
export function nodeCheck(version: string): Check {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
  const wanted = engines.node.replace(/[^\d.]/g, "");
  const there = atLeast(version, wanted);
  const remedy = there ? undefined : `Install Node.js ${wanted} or newer: https://nodejs.org`;
  return { name: "Node.js", state: there ? "there" : "missing", found: version, remedy, needed: true };
}

/** A program that only people need: a rehearsal runs without it. */
export async function programCheck(
  name: string,
  use: string,
  remedy: string,
  versionOf: (program: string) => Promise<string | undefined>,
): Promise<Check> {
  const version = await versionOf(name);
  if (version) return { name, state: "there", found: version, needed: false };
  return { name, state: "missing", found: `not on PATH (${use})`, remedy, needed: false };
}

export async function terraformCheck(reach: Reach = canReach): Promise<Check> {
  const version = pinnedVersion();
  const name = `Terraform ${version}`;
  const present = await presentTerraform();
  if (present) return { name, state: "there", found: present.how, needed: true };
  const url = archiveUrl(version);
  if (knownPlatform(version) && (await reach(url))) {
    return { name, state: "automatic", found: `${await onPath()}; will be downloaded from ${url}`, needed: true };
  }
  const why = knownPlatform(version) ? `${url} cannot be reached` : `there is no download for ${platform()}`;
  const remedy = `Install Terraform ${version} (tfenv, a package manager) and put it on PATH.`;
  return { name, state: "missing", found: `${await onPath()}; ${why}`, remedy, needed: true };
}

export async function providerCheck(reach: Reach = canReach): Promise<Check> {
  const name = `AWS provider ${PROVIDER_VERSION}`;
  const own = ownConfigFile();
  if (own) return { name, state: "there", found: `from wherever your ${own} says`, needed: true };
  try {
    const mirror = findMirror();
    if (mirror) return { name, state: "there", found: `in ${mirror.folder}`, needed: true };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name, state: "missing", found: "not in TF_PLUGIN_MIRROR", remedy: error.message, needed: true };
  }
  // Terraform finds its way through a proxy; our question would not.
  const proxied = Boolean(process.env.HTTPS_PROXY || process.env.https_proxy);
  if (proxied || (await reach("https://registry.terraform.io/.well-known/terraform.json"))) {
    return { name, state: "automatic", found: "will be downloaded from registry.terraform.io (150 MB)", needed: true };
  }
  const remedy = `Let TF_PLUGIN_MIRROR name a folder made by \`terraform providers mirror\` on a machine with a network.`;
  return {
    name,
    state: "missing",
    found: "no local mirror; registry.terraform.io cannot be reached",
    remedy,
    needed: true,
  };
}

export async function pythonCheck(): Promise<Check> {
  const name = `Python, moto ${MOTO_VERSION}`;
  const present = await presentPython();
  if (present) return { name, state: "there", found: present.how, needed: true };
  const python = await basePython();
  if (!python) return { name, state: "missing", found: "no Python", remedy: NO_PYTHON, needed: true };
  const found = `${python}; moto will be installed into a virtual environment in the cache (about a minute)`;
  return { name, state: "automatic", found, needed: true };
}

/** `20.11.1` is at least `20.9`. */
export function atLeast(version: string, wanted: string): boolean {
  const [have, want] = [version, wanted].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const different = want.findIndex((part, index) => part !== (have[index] ?? 0));
  return different < 0 || (have[different] ?? 0) > want[different]!;
}

async function canReach(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(5000) });
    return ok;
  } catch {
    return false;
  }
}
