import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { lockProviders } from "../../ops/lock/lock";
import { LOCK_FILE, lockFileProblems, PLATFORMS } from "../../ops/lock/lock-file";
import { findTerraform } from "../../ops/tools/terraform-binary";
import { temporaryFolder } from "../ops/folders";

const { path: terraform } = await findTerraform();
const STACKS = ["data", "network"];

afterEach(() => vi.unstubAllEnvs());

/** Two stacks as they are committed. */
function siteFolder(): string {
  const folder = temporaryFolder();
  for (const name of STACKS) {
    mkdirSync(join(folder, name));
    for (const file of ["versions.tf", "backend.tf", "providers.tf"]) {
      writeFileSync(join(folder, name, file), readFileSync(`terraform/acme/${name}/${file}`));
    }
  }
  writeFileSync(join(folder, "README.md"), "");
  return folder;
}

/** A mirror with a provider of a few bytes for each platform: a lock only hashes it. */
function mirrorOf(platforms: string[]): string {
  const folder = temporaryFolder();
  for (const platform of platforms) {
    const provider = join(folder, "registry.terraform.io/hashicorp/aws/5.100.0", platform);
    mkdirSync(provider, { recursive: true });
    writeFileSync(join(provider, "terraform-provider-aws_v5.100.0_x5"), platform, { mode: 0o755 });
  }
  return folder;
}

const locksIn = (folder: string) => STACKS.filter((name) => existsSync(join(folder, name, LOCK_FILE)));

test("every stack is locked for every platform, and nothing else is left there", async () => {
  const folder = siteFolder();
  expect(await lockProviders(folder, { terraform, mirror: mirrorOf(PLATFORMS) })).toEqual(STACKS);
  for (const name of STACKS) {
    expect(lockFileProblems(readFileSync(join(folder, name, LOCK_FILE), "utf8"))).toEqual([]);
    expect(readdirSync(join(folder, name)).sort()).toEqual([LOCK_FILE, "backend.tf", "providers.tf", "versions.tf"]);
  }
});

test("from a mirror of one platform nothing is written, and the message says what is missing and what to do", async () => {
  const folder = siteFolder();
  const mirror = mirrorOf(["linux_amd64"]);
  const failure = lockProviders(folder, { terraform, mirror });
  await expect(failure).rejects.toThrow(`${mirror}: Could not retrieve providers for locking`);
  await expect(failure).rejects.toThrow("is not available for linux_arm64.\nNothing was written. Run it where ");
  expect(locksIn(folder)).toEqual([]);
});

test("without the registry nothing is written, and the message says so", async () => {
  vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:1");
  const folder = siteFolder();
  const failure = lockProviders(folder, { terraform });
  await expect(failure).rejects.toThrow("from registry.terraform.io: ");
  await expect(failure).rejects.toThrow(
    "by `terraform providers mirror -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 " +
      "-platform=darwin_arm64 FOLDER`.",
  );
  expect(locksIn(folder)).toEqual([]);
});
