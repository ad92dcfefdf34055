import { readFileSync } from "node:fs";
import { terraformVersion } from "../../imports/terraform-version";
import { Failure } from "../terminal/failure";
import { platform } from "./cache";
import { fetchByProxy } from "./fetch";
import { goArchive, goOnPath } from "./go";
import { findMirror, PROVIDER_VERSION } from "./provider-mirror";
import { ownConfigFile } from "./provider-source";
import { basePython, CHECKOV, MOTO, noPython, type PythonProgram, presentPython } from "./python";
import { onPath, presentTerraform } from "./terraform-binary";
import { archiveUrl, knownPlatform } from "./terraform-download";
import { presentTflint, TFLINT_VERSION, tflintArchive } from "./tflint";

/** One requirement of the project. */
export interface Check {
  name: string;
  /** `automatic`: missing, and installed on demand. */
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
  const there = within(version, engines.node);
  const remedy = there ? undefined : `Install Node.js ${engines.node}: https://nodejs.org`;
  return { name: "Node.js", state: there ? "there" : "missing", found: version, remedy, needed: true };
}

/** A program that a rehearsal does not need. */
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
  const version = terraformVersion();
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
  if (await reach("https://registry.terraform.io/.well-known/terraform.json")) {
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
  return environmentCheck(MOTO, `Python, moto ${MOTO.version}`, true);
}

/** What looks at the committed HCL: `make test` needs it, a rehearsal does not. */
export async function checkovCheck(): Promise<Check> {
  return environmentCheck(CHECKOV, `checkov ${CHECKOV.version}`, false);
}

export async function tflintCheck(reach: Reach = canReach): Promise<Check> {
  const name = `tflint ${TFLINT_VERSION}`;
  const present = await presentTflint();
  if (present) return { name, state: "there", found: present.how, needed: false };
  const automatic = (found: string): Check => ({ name, state: "automatic", found, needed: false });
  const [release, go] = [tflintArchive(), goArchive()];
  if (release.sha256 && (await reach(release.url))) return automatic(`will be downloaded from ${release.url}`);
  if (await goOnPath()) return automatic("will be built with the Go on PATH (a few minutes)");
  if (go.sha256 && (await reach(go.url))) return automatic(`will be built with Go from ${go.url}`);
  const remedy = `Install tflint ${TFLINT_VERSION} and put it on PATH. ${go.remedy}`;
  const found = `no release for ${platform()} within reach, no Go; make lint-hcl needs it`;
  return { name, state: "missing", found, remedy, needed: false };
}

async function environmentCheck(program: PythonProgram, name: string, needed: boolean): Promise<Check> {
  const present = await presentPython(program);
  if (present) return { name, state: "there", found: present.how, needed };
  const python = await basePython();
  if (!python) return { name, state: "missing", found: "no Python", remedy: noPython(program), needed };
  const found = `${python}; ${program.name} will be installed into a virtual environment in the cache (about a minute)`;
  return { name, state: "automatic", found, needed };
}

/** A range as package.json writes it: `^20.19.0 || >=22.12.0` is a 20 from 20.19 on, or 22.12 and all that is newer. */
function within(version: string, range: string): boolean {
  return range.split("||").some((part) => {
    const [, kind, from = ""] = /^(\^|>=)([\d.]+)$/.exec(part.trim()) ?? [];
    return kind !== undefined && atLeast(version, from) && (kind === ">=" || majorOf(version) === majorOf(from));
  });
}

const majorOf = (version: string) => version.split(".")[0];

/** `20.11.1` is at least `20.9`. */
export function atLeast(version: string, wanted: string): boolean {
  const [have, want] = [version, wanted].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const different = want.findIndex((part, index) => part !== (have[index] ?? 0));
  return different < 0 || (have[different] ?? 0) > want[different]!;
}

async function canReach(url: string): Promise<boolean> {
  try {
    const { ok } = await fetchByProxy(url, { method: "HEAD", signal: AbortSignal.timeout(5000) });
    return ok;
  } catch {
    return false;
  }
}
