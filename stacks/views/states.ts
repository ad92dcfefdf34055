import type { Home } from "../../imports/home";
import { homesOf } from "../../imports/site";
import { firstStackName } from "../first-stack";
import type { Resolved } from "../model";
import { stateKey, workspaceOf } from "../state-backend";

/** The state of a stack, with the account of both. */
export interface SiteState {
  stack: string;
  home: Home;
  /** In S3, the object; in HCP Terraform, the workspace. */
  key: string;
  workspace: string;
}

/** The states of a site, those of the first stacks too. */
export function statesIn({ site, stacks }: Resolved): SiteState[] {
  const { client, operator } = homesOf(site);
  return [client, ...(operator ? [operator] : [])].flatMap((home) => {
    const own = stacks.filter(({ owner }) => owner === home.owner).map(({ name }) => name);
    const names = own.length > 0 ? [firstStackName(home), ...own] : [];
    return names.map((stack) => ({ stack, home, key: stateKey(home, stack), workspace: workspaceOf(home, stack) }));
  });
}
