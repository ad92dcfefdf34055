import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { reasonOf } from "../tools/provider-cache";
import { pinTerraform } from "../tools/terraform-binary";
import { LOCK_FILE, lockFileProblems, PLATFORMS } from "./lock-file";

export interface LockOptions {
  /** Path of the binary. */
  terraform: string;
  /** A folder with the provider for every platform, instead of the registry. */
  mirror?: string;
}

/**
 * Writes a lock file for every platform into each stack's folder below `folder`, or into none. Gives back the stacks'
 * names. Stacks that want the same are locked once: the provider is downloaded for four platforms.
 */
export async function lockProviders(folder: string, options: LockOptions): Promise<string[]> {
  const stacks = readdirSync(folder).filter((name) => existsSync(join(folder, name, "versions.tf")));
  const wanted = new Map(stacks.map((name) => [name, readFileSync(join(folder, name, "versions.tf"), "utf8")]));
  const locks = new Map<string, string>();
  for (const versions of new Set(wanted.values())) locks.set(versions, await lockFor(versions, options));

  const file = (name: string) => join(folder, name, LOCK_FILE);
  for (const [name, versions] of wanted) writeFileSync(`${file(name)}.new`, locks.get(versions)!);
  for (const name of stacks) renameSync(`${file(name)}.new`, file(name));
  return stacks;
}

/** Terraform reads `versions.tf` alone: no backend is asked, nothing is left beside the stack. */
async function lockFor(versions: string, { terraform, mirror }: LockOptions): Promise<string> {
  const work = mkdtempSync(join(tmpdir(), "lock-"));
  try {
    writeFileSync(join(work, "versions.tf"), versions);
    pinTerraform(work);
    const from = mirror ? [`-fs-mirror=${resolve(mirror)}`] : [];
    const platforms = PLATFORMS.map((platform) => `-platform=${platform}`);
    const { exitCode, stderr } = await execa(terraform, ["providers", "lock", "-no-color", ...from, ...platforms], {
      cwd: work,
      // A registry that does not answer is a matter of seconds.
      env: { TF_REGISTRY_CLIENT_TIMEOUT: "10", TF_REGISTRY_DISCOVERY_RETRY: "0", CHECKPOINT_DISABLE: "1" },
      stdin: "ignore",
      reject: false,
      cancelSignal: interrupt,
    });
    if (exitCode !== 0) throw new Failure(notLocked(reasonOf(stderr), mirror));
    const lock = readFileSync(join(work, LOCK_FILE), "utf8");
    const problems = lockFileProblems(lock);
    if (problems.length > 0)
      throw new Failure(notLocked(`Terraform's lock file is no good: ${problems.join("; ")}`, mirror));
    return lock;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function notLocked(reason: string, mirror = "registry.terraform.io"): string {
  return (
    `The provider cannot be locked for ${PLATFORMS.join(", ")} from ${mirror}: ${reason}\n` +
    "Nothing was written. Run it where registry.terraform.io can be reached (HTTPS_PROXY), or let MIRROR name a folder " +
    `made there by \`terraform providers mirror ${PLATFORMS.map((platform) => `-platform=${platform}`).join(" ")} FOLDER\`.`
  );
}
