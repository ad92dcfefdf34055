import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Counts, countChanges, plan } from "./terraform/plan";
import type { OnLine, Terraform } from "./terraform/terraform";

/**
 * Creates the state bucket, lock table and key from the state stack, whose own state cannot be there yet:
 * it is applied with a local state, which then moves into the bucket. A bucket that exists is left as it is.
 */
export async function bootstrap(terraform: Terraform, dir: string, onLine?: OnLine): Promise<Counts | undefined> {
  const existing = await terraform.attempt(dir, ["init", "-input=false"], onLine);
  if (existing.exitCode === 0) return undefined;
  if (!/bucket .*(does not exist|NoSuchBucket)|NoSuchBucket/is.test(existing.stderr)) {
    await terraform.run(dir, ["init", "-input=false"], onLine);
  }

  const override = join(dir, "bootstrap_override.tf.json");
  writeFileSync(override, JSON.stringify({ terraform: { backend: { local: {} } } }, null, 2));
  await terraform.run(dir, ["init", "-input=false", "-reconfigure"], onLine);
  const counts = countChanges(await plan(terraform, dir, onLine));
  await terraform.run(dir, ["apply", "-input=false", "tfplan"], onLine);

  rmSync(override);
  await terraform.run(dir, ["init", "-input=false", "-migrate-state", "-force-copy"], onLine);
  for (const file of ["terraform.tfstate", "terraform.tfstate.backup"]) rmSync(join(dir, file), { force: true });
  return counts;
}
