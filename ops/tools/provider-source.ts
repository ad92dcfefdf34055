import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { cacheDir } from "./cache";
import { installationFrom, warmProvider } from "./provider-cache";
import { findMirror } from "./provider-mirror";

export interface ProviderSource {
  /** Terraform CLI configuration to use. */
  configFile: string;
  /** Where the provider comes from, for people. */
  from: string;
}

/**
 * Decides where Terraform takes the AWS provider from, and writes the CLI configuration that says so: a configuration
 * of the user's own, else a local mirror, else the registry. Archives are unpacked once into the cache, which is a
 * mirror from then on: stacks that are initialized side by side only read it.
 */
export async function findProvider(terraform: string): Promise<ProviderSource> {
  const own = ownConfigFile();
  if (own) return { configFile: own, from: `your ${own}` };

  const mirror = findMirror();
  if (mirror && !mirror.packed) return { configFile: configFor(mirror.folder), from: mirror.folder };
  await warmProvider(terraform, mirror?.folder);
  return { configFile: configFor(cacheDir("plugins")), from: mirror?.folder ?? "the registry" };
}

/**
 * A configuration file that the user made, and that exists: TF_CLI_CONFIG_FILE may name one that does not. Terraform
 * reads it in a stack's folder.
 */
export function ownConfigFile(): string | undefined {
  const files = [process.env.TF_CLI_CONFIG_FILE, join(homedir(), ".terraformrc")];
  const own = files.find((file) => file && existsSync(file));
  return own && resolve(own);
}

/** A file per content: a run with another mirror must not change the one that a kept emulator is used with. */
function configFor(mirror: string): string {
  const text = installationFrom(mirror);
  const file = cacheDir(`terraform-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.tfrc`);
  if (existsSync(file)) return file;
  mkdirSync(cacheDir(), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
