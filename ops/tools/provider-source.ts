import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheDir } from "./cache";

/** The provider that the bindings are made for. A test holds it against the bindings. */
export const PROVIDER_VERSION = "5.100.0";

export interface ProviderSource {
  /** Terraform CLI configuration to use. */
  configFile: string;
  /** Where the provider comes from, for people. */
  from: string;
}

/**
 * Decides where Terraform takes the AWS provider from, and writes the CLI configuration that says so:
 * a configuration of the user's own, else a local mirror, else the registry. Either way one plugin cache.
 */
export function providerSource(): ProviderSource {
  const own = ownConfigFile();
  if (own) return { configFile: own, from: `your ${own}` };

  const mirror = findMirror();
  const cache = cacheDir("plugins");
  mkdirSync(cache, { recursive: true });
  const configFile = cacheDir(mirror ? "mirror.tfrc" : "registry.tfrc");
  writeFileSync(configFile, mirror ? mirrorConfig(mirror) : `plugin_cache_dir = ${JSON.stringify(cache)}\n`);
  return { configFile, from: mirror ?? "the registry" };
}

/** A configuration file that the user made, and that exists: TF_CLI_CONFIG_FILE may name one that does not. */
function ownConfigFile(): string | undefined {
  return [process.env.TF_CLI_CONFIG_FILE, join(homedir(), ".terraformrc")].find((file) => file && existsSync(file));
}

function mirrorConfig(mirror: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`;
}

/** A folder that holds `registry.terraform.io/hashicorp/aws/<version>`. */
export function findMirror(): string | undefined {
  return candidates().find((folder) => holdsProvider(folder));
}

function candidates(): string[] {
  const home = homedir();
  const implied = [
    join(home, ".terraform.d/plugins"),
    join(home, ".local/share/terraform/plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
  ];
  const underOpt = existsSync("/opt") ? readdirSync("/opt").map((name) => join("/opt", name)) : [];
  return [process.env.TF_PLUGIN_MIRROR, ...implied, ...underOpt].filter((folder) => folder !== undefined);
}

function holdsProvider(folder: string): boolean {
  const provider = join(folder, "registry.terraform.io/hashicorp/aws");
  // Unpacked as <version>/<platform>, or packed as terraform-provider-aws_<version>_<platform>.zip.
  return existsSync(provider) && readdirSync(provider).some((entry) => entry.includes(PROVIDER_VERSION));
}
