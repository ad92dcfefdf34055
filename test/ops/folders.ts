import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Configuration } from "../../ops/terraform/configuration";

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The smallest root module: the provider of ours and that of the client's objects. */
export function configuration(changes: Partial<Configuration> = {}): Configuration {
  return { terraform: {}, provider: { aws: [{ region: "eu-central-1" }, { alias: "client" }] }, ...changes };
}

export function writeStack(dir: string, changes: Partial<Configuration> = {}): string {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "cdk.tf.json"), JSON.stringify(configuration(changes)));
  return dir;
}

export function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}
