import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { terraformVersion } from "../../imports/terraform-version";
import { Failure } from "../terminal/failure";
import { cacheDir, platform } from "./cache";
import { isWhole } from "./download";
import { type DownloadOptions, download } from "./terraform-download";

export interface FoundTerraform {
  path: string;
  /** How it was found, for people. */
  how: "on PATH" | "in the cache" | "downloaded";
}

/** Terraform of exactly the pinned version: from PATH, else from the cache, else downloaded into the cache. */
export async function findTerraform(options: DownloadOptions = {}): Promise<FoundTerraform> {
  const present = await presentTerraform();
  if (present) return present;
  try {
    await download(terraformVersion(), cachedPath(), options);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`Terraform ${terraformVersion()} is needed and ${await onPath()}. ${error.message}`);
  }
  return { path: cachedPath(), how: "downloaded" };
}

/** The same without a download. A cached binary that is not what was downloaded does not count. */
export async function presentTerraform(): Promise<FoundTerraform | undefined> {
  if ((await versionOf("terraform")) === terraformVersion()) return { path: "terraform", how: "on PATH" };
  if (isWhole(cachedPath())) return { path: cachedPath(), how: "in the cache" };
  return undefined;
}

/** For a folder outside the project: there tfenv, which may be the `terraform` on PATH, finds no version by itself. */
export function pinTerraform(folder: string): void {
  writeFileSync(join(folder, ".terraform-version"), `${terraformVersion()}\n`);
}

/** What a person finds when they type `terraform`, as the end of a sentence. */
export async function onPath(): Promise<string> {
  const version = await versionOf("terraform");
  return version ? `PATH has ${version}` : "PATH has none";
}

async function versionOf(binary: string): Promise<string | undefined> {
  const env = { CHECKPOINT_DISABLE: "1" };
  const result = await execa(binary, ["version", "-json"], { reject: false, env, timeout: 20_000, stdin: "ignore" });
  // A TF_CLI_CONFIG_FILE that names no file puts a warning around the JSON.
  return /"terraform_version":\s*"([^"]+)"/.exec(`${result.stdout}`)?.[1];
}

function cachedPath(): string {
  return cacheDir("terraform", terraformVersion(), platform(), "terraform");
}
