import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test, vi } from "vitest";
import { terraformVersion } from "../../../imports/terraform-version";
import { lockProviders } from "../../../ops/lock/lock";
import { LOCK_FILE, lockFileProblems, PLATFORMS } from "../../../ops/lock/lock-file";
import { warmProvider } from "../../../ops/tools/provider-cache";
import { temporaryFolder } from "../folders";

/** A lock file as Terraform writes it. */
function lockFile(platforms: number, version = "5.100.0", provider = "registry.terraform.io/hashicorp/aws"): string {
  const hashes = [
    ...Array.from(
      { length: platforms },
      (_, index) => `    "h1:${"abcd"[index]}0000000000000000000000000000000000000000000=",\n`,
    ),
    // Hashes of the archives of every platform: Terraform writes them wherever it was locked.
    ...Array.from({ length: 15 }, (_, index) => `    "zh:${index.toString(16).repeat(64)}",\n`),
  ];
  return `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "${provider}" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
${hashes.join("")}  ]
}
`;
}

test("a lock file for every platform is good", () => {
  expect(lockFileProblems(lockFile(PLATFORMS.length))).toEqual([]);
});

test("one that an init left, one of another version and one of another provider are not", () => {
  expect(lockFileProblems(lockFile(1))).toEqual([
    "it has the hashes of 1 of 4 platforms (linux_amd64, linux_arm64, darwin_amd64, darwin_arm64)",
  ]);
  expect(lockFileProblems(lockFile(4, "5.99.0"))).toEqual(["it locks version 5.99.0, the stacks want 5.100.0"]);
  expect(lockFileProblems(lockFile(4, "5.100.0", "registry.terraform.io/hashicorp/random"))).toEqual([
    "it does not lock registry.terraform.io/hashicorp/aws",
  ]);
  expect(lockFileProblems("")).toEqual(["it does not lock registry.terraform.io/hashicorp/aws"]);
});

test("no lock file of one platform only is committed; `make lock` writes good ones", async () => {
  const { stdout } = await execa("git", ["ls-files", `*${LOCK_FILE}`]);
  const files = stdout.split("\n").filter(Boolean);
  const found = files.flatMap((file) => lockFileProblems(readFileSync(file, "utf8")).map((why) => `${file}: ${why}`));
  expect(found).toEqual([]);
});

test("git takes lock files, and nothing else that Terraform leaves in a stack's folder", async () => {
  const left = [
    LOCK_FILE,
    ".terraform/x",
    "terraform.tfstate",
    "terraform.tfstate.backup",
    "tfplan",
    "a.tfplan",
    "terraform.log",
  ];
  const paths = left.map((name) => `terraform/acme/network/${name}`);
  const { stdout } = await execa("git", ["check-ignore", ...paths]);
  expect(stdout.split("\n")).toEqual(paths.slice(1));
});

test("tfenv finds the project's version where Terraform runs outside of it", async () => {
  const folder = temporaryFolder();
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  onTestFinished(() => void vi.unstubAllEnvs());
  const terraform = join(folder, "terraform");
  writeFileSync(terraform, '#!/bin/sh\necho "Error: this is $(cat .terraform-version)" >&2; exit 1', { mode: 0o755 });
  mkdirSync(join(folder, "site/network"), { recursive: true });
  writeFileSync(join(folder, "site/network/versions.tf"), "");
  const found = `: this is ${terraformVersion()}\n`;
  await expect(lockProviders(join(folder, "site"), { terraform })).rejects.toThrow(found);
  await expect(warmProvider(terraform)).rejects.toThrow(found);
});
