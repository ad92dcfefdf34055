import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOCK_FILE } from "../../../ops/lock/lock-file";
import { shareInit } from "../../../ops/terraform/share-init";

test("a folder that shares the init of another has its provider, its backend and its lock file, again and again", () => {
  const root = mkdtempSync(join(tmpdir(), "share-init-"));
  const [from, to] = [join(root, "stack"), join(root, "decommission")];
  mkdirSync(join(from, ".terraform"), { recursive: true });
  mkdirSync(to);
  for (const content of ["first", "second"]) {
    writeFileSync(join(from, ".terraform/terraform.tfstate"), content);
    writeFileSync(join(from, LOCK_FILE), content);
    shareInit(from, to);
    expect(readFileSync(join(to, ".terraform/terraform.tfstate"), "utf8")).toBe(content);
    expect(readFileSync(join(to, LOCK_FILE), "utf8")).toBe(content);
  }
});
