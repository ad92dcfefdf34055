import { existsSync, readFileSync } from "node:fs";
import { execa } from "execa";
import { cacheDir } from "./cache";
import { download } from "./terraform-download";

/** The version that everything is tested with. */
export function pinnedVersion(): string {
  return readFileSync(".terraform-version", "utf8").trim();
}

export interface FoundTerraform {
  path: string;
  /** How it was found, for people. */
  how: "on PATH" | "in the cache" | "downloaded";
}

/** Terraform of exactly the pinned version: from PATH, else from the cache, else downloaded into the cache. */
export async function findTerraform(): Promise<FoundTerraform> {
  const present = await presentTerraform();
  if (present) return present;
  const path = cachedPath();
  await download(pinnedVersion(), path);
  return { path, how: "downloaded" };
}

/** The same without a download. */
export async function presentTerraform(): Promise<FoundTerraform | undefined> {
  if ((await versionOf("terraform")) === pinnedVersion()) return { path: "terraform", how: "on PATH" };
  if (existsSync(cachedPath())) return { path: cachedPath(), how: "in the cache" };
  return undefined;
}

/** The version of the Terraform on PATH, if there is one. */
export async function versionOf(binary: string): Promise<string | undefined> {
  const result = await execa(binary, ["version", "-json"], { reject: false, env: { CHECKPOINT_DISABLE: "1" } });
  // A TF_CLI_CONFIG_FILE that names no file puts a warning around the JSON.
  return /"terraform_version":\s*"([^"]+)"/.exec(`${result.stdout}`)?.[1];
}

function cachedPath(): string {
  return cacheDir("terraform", pinnedVersion(), "terraform");
}
