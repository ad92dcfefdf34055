import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyAtOnce, type Counts, countChanges } from "../terraform/plan";
import type { OnLine, Terraform } from "../terraform/terraform";

/** Present from the first local apply until the state is migrated into the bucket. */
export const BOOTSTRAP_OVERRIDE = "bootstrap_override.tf.json";
const STATE = "terraform.tfstate";

/**
 * Creates the state bucket, lock table and key from the state stack, whose own backend does not exist yet: it is
 * applied with a local state, which is then migrated into the bucket. An existing bucket is not touched; an interrupted
 * bootstrap continues from its local state.
 */
export async function bootstrap(terraform: Terraform, dir: string, onLine?: OnLine): Promise<Counts | undefined> {
  if (!isHalfWay(dir) && (await bucketExists(terraform, dir, onLine))) return undefined;

  const override = join(dir, BOOTSTRAP_OVERRIDE);
  writeFileSync(override, JSON.stringify({ terraform: { backend: { local: {} } } }, null, 2));
  await terraform.run(dir, ["init", "-input=false", "-reconfigure"], onLine);
  const counts = countChanges(await applyAtOnce(terraform, dir, onLine));

  rmSync(override);
  await terraform.run(dir, ["init", "-input=false", "-migrate-state", "-force-copy"], onLine);
  for (const file of [STATE, `${STATE}.backup`]) rmSync(join(dir, file), { force: true });
  return counts;
}

/** Terraform empties the local state after migrating it. */
function isHalfWay(dir: string): boolean {
  const state = join(dir, STATE);
  return existsSync(join(dir, BOOTSTRAP_OVERRIDE)) || (existsSync(state) && statSync(state).size > 0);
}

async function bucketExists(terraform: Terraform, dir: string, onLine?: OnLine): Promise<boolean> {
  const existing = await terraform.attempt(dir, ["init", "-input=false"], onLine);
  if (existing.exitCode === 0) return true;
  if (/bucket .*(does not exist|NoSuchBucket)|NoSuchBucket/is.test(existing.stderr)) return false;
  // Anything else is a failure: this says it.
  await terraform.run(dir, ["init", "-input=false"], onLine);
  return true;
}

/** Left over in a shell, it would put the state where no stack looks for it: they read the default workspace. */
export function withoutWorkspace({ TF_WORKSPACE: _, ...env }: NodeJS.ProcessEnv): Record<string, string> {
  return env as Record<string, string>;
}
