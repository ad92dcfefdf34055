import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Home, Owner } from "../../imports/home";
import type { Site } from "../../imports/site";
import { statesOf } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import { describeChanges, hasChanges, planIn } from "../terraform/plan";
import type { Terraform } from "../terraform/terraform";

/** An apply that runs is waited for: half of it would look like drift. */
const WAITS = ["-lock-timeout=20m"];

/** Folders with a stack of one account, and of the other: its credentials are none for these. */
export function foldersOf(site: Site, account: Owner, folders: string[]): { own: string[]; others: string[] } {
  const owners = new Map(statesOf(site).map(({ stack, home }) => [stack, home.owner]));
  const isOwn = (folder: string) => (owners.get(basename(folder)) ?? "client") === account;
  return { own: folders.filter(isOwn), others: folders.filter((folder) => !isOwn(folder)) };
}

/** What is not planned, and how it is: with the other account's credentials. */
export function leftOut(site: string, { account, owner }: Home, folders: string[]): string {
  const names = folders.map((folder) => basename(folder)).join(", ");
  const command = `npm run --silent drift -- --site ${site}${owner === "client" ? "" : ` --account ${owner}`}`;
  return `Left out, in account ${account}: ${names}. With its credentials: ${command}`;
}

/** Plans each folder: whether all are as they were applied. One that cannot be planned does not end the rest. */
export async function compareAll(
  terraform: Terraform,
  folders: string[],
  say: (line: string) => void,
): Promise<boolean> {
  const compared: boolean[] = [];
  const problems: string[] = [];
  for (const dir of folders) {
    try {
      compared.push(await isAsApplied(terraform, dir, say));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      say(`${basename(dir)}: not compared`);
      problems.push(error.message);
    } finally {
      // What a saved plan holds of values is nothing to leave behind.
      rmSync(join(dir, "tfplan"), { force: true });
    }
  }
  if (problems.length > 0) throw new Failure(problems.join("\n\n"));
  return compared.every(Boolean);
}

async function isAsApplied(terraform: Terraform, dir: string, say: (line: string) => void): Promise<boolean> {
  await terraform.run(dir, ["init", "-input=false"]);
  const changed = await hasChanges(terraform, dir, undefined, WAITS);
  say(`${basename(dir)}: ${changed ? "not as it was applied" : "as it was applied"}`);
  if (changed) for (const line of describeChanges(await planIn(terraform, dir))) say(line);
  return !changed;
}
