import type { Home } from "../../imports/home";
import { type CloudState, HCP_TERRAFORM, type S3State } from "../../imports/state";
import type { SiteState } from "../../stacks/queries";
import { bytesOf } from "../tables/words";
import { second } from "./times";
import type { Version } from "./versions";

export function inHcpTerraform({ stack, workspace }: SiteState, { organization, hostname }: CloudState): string {
  const page = `https://${hostname ?? HCP_TERRAFORM}/app/${organization}/workspaces/${workspace}/states`;
  return `The state of ${stack} is in HCP Terraform, which keeps its versions itself: ${page}. Choose one there, and roll back to it: Advanced, Roll back to this state version. Then plan.`;
}

export function missingStates({ bucket }: S3State, { account }: Pick<Home, "account">): string {
  return `There is no bucket ${bucket} in account ${account}. With it every version of every state is gone; what is in the account comes into new ones by import, after npm run --silent bootstrap. If it was never made, there is nothing to restore.`;
}

export function missingTable({ lockTable }: S3State): string {
  return `There is no lock table ${lockTable}, and so nobody can say whether the state is in use. An apply of the stack of the states makes it again.`;
}

export function noVersion({ stack, key, home }: SiteState): string {
  return `There is no version of ${key} in account ${home.account}. Stack ${stack} was never applied, so that there is nothing to restore; or its versions were deleted one by one, and what is in the account comes into a new state by import.`;
}

export function noneWhole({ key }: SiteState): string {
  return `${key} has no earlier version that is a whole state. What is in the account comes into the state by import.`;
}

export function isCurrent({ key }: SiteState, { id }: Version): string {
  return `Version ${id} is the current one of ${key}: there is nothing to restore. Without --version and --at it is the newest before it.`;
}

export function notWhole({ key }: SiteState, { id, at, deleted, size }: Version): string {
  const why = deleted
    ? `the state was deleted at ${second(at)}`
    : `it has ${bytesOf(size)}, and is no state of Terraform`;
  return `Version ${id} of ${key} cannot come back: ${why}. Name an earlier one by --version or --at.`;
}

export function noSuchVersion({ key }: SiteState, id: string, versions: Version[]): string {
  return [`${key} has no version ${id}. The newest of ${versions.length}:`, ...newest(versions)].join("\n");
}

export function noneThen({ key }: SiteState, at: Date, versions: Version[]): string {
  return `${key} has no version that was there at ${second(at)}. The first is of ${second(versions.at(-1)!.at)}.`;
}

function newest(versions: Version[]): string[] {
  return versions.slice(0, 10).map(({ at, id, deleted }) => `  ${second(at)}  ${id}${deleted ? "  deleted" : ""}`);
}
