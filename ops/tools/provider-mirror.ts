import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { Failure } from "../terminal/failure";
import { cacheDir, platform } from "./cache";

/** The provider that the bindings are made for. A test holds it against the bindings. */
export const PROVIDER_VERSION = "5.100.0";

/** Where Terraform keeps a provider below a mirror folder. */
export const PROVIDER_PATH = "registry.terraform.io/hashicorp/aws";

export interface Mirror {
  folder: string;
  /** Zip archives, which Terraform unpacks anew into every folder that it initializes. */
  packed: boolean;
}

/**
 * The first folder that holds the provider for this machine. One with unpacked files is preferred: it costs no copy.
 */
export function findMirror(folders = mirrorFolders()): Mirror | undefined {
  const named = process.env.TF_PLUGIN_MIRROR;
  if (named && !layoutOf(named)) {
    throw new Failure(
      `TF_PLUGIN_MIRROR=${named} holds no ${PROVIDER_PATH}/${PROVIDER_VERSION}/${platform()}. Fill it with ` +
        "`terraform providers mirror`, name another folder, or unset it.",
    );
  }
  const found = folders.flatMap((folder) => {
    const layout = layoutOf(folder);
    return layout ? [{ folder, packed: layout === "packed" }] : [];
  });
  return found.find(({ packed }) => !packed) ?? found[0];
}

/** TF_PLUGIN_MIRROR, the folders that Terraform itself looks into, folders under /opt, our own cache. */
export function mirrorFolders(): string[] {
  const underOpt = existsSync("/opt") ? readdirSync("/opt").map((name) => join("/opt", name)) : [];
  const named = process.env.TF_PLUGIN_MIRROR;
  const folders = [...(named ? [named] : []), ...impliedFolders(), ...underOpt, cacheDir("plugins")];
  // Terraform reads them from a stack's folder.
  return folders.map((folder) => resolve(folder));
}

function impliedFolders(): string[] {
  const home = homedir();
  const perUser = join(home, ".terraform.d/plugins");
  if (process.platform === "darwin") {
    const support = "Library/Application Support/io.terraform/plugins";
    return [perUser, join(home, support), join("/", support)];
  }
  const { XDG_DATA_HOME, XDG_DATA_DIRS } = process.env;
  const data = [
    XDG_DATA_HOME || join(home, ".local/share"),
    ...(XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":"),
  ];
  return [perUser, ...data.map((folder) => join(folder, "terraform/plugins"))];
}

function layoutOf(folder: string): "packed" | "unpacked" | undefined {
  const provider = join(folder, PROVIDER_PATH);
  if (existsSync(join(provider, PROVIDER_VERSION, platform()))) return "unpacked";
  if (existsSync(join(provider, `terraform-provider-aws_${PROVIDER_VERSION}_${platform()}.zip`))) return "packed";
  return undefined;
}
