import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOCK_FILE, lockWithoutHashes } from "../../../ops/lock/lock-file";
import { Terraform } from "../../../ops/terraform/terraform";
import { temporaryFolder } from "../folders";

/** A program that says what it was asked. */
function echoing(options: { trustsProvider?: boolean } = {}): { terraform: Terraform; dir: string; lock: string } {
  const dir = temporaryFolder();
  const binary = join(dir, "echoing");
  writeFileSync(binary, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  return { terraform: new Terraform({ binary, env: {}, ...options }), dir, lock: join(dir, LOCK_FILE) };
}

test("a provider that is trusted is locked without hashes before init, which leaves it so", async () => {
  const { terraform, dir, lock } = echoing({ trustsProvider: true });
  const { stdout } = await terraform.run(dir, ["init", "-input=false"]);
  expect(stdout).toBe("init -input=false -lockfile=readonly -no-color");
  expect(readFileSync(lock, "utf8")).toBe(lockWithoutHashes());
  expect((await terraform.run(dir, ["plan"])).stdout).toBe("plan -no-color");
});

test("a lock file that is there counts", async () => {
  const { terraform, dir, lock } = echoing({ trustsProvider: true });
  writeFileSync(lock, "with hashes");
  await terraform.run(dir, ["init"]);
  expect(readFileSync(lock, "utf8")).toBe("with hashes");
});

test("any other provider is locked by init itself, with hashes", async () => {
  const { terraform, dir, lock } = echoing();
  expect((await terraform.run(dir, ["init"])).stdout).toBe("init -no-color");
  expect(existsSync(lock)).toBe(false);
});
