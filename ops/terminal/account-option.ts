import { Option } from "commander";
import { type Home, OWNERS, type Owner } from "../../imports/home";
import { homesOf, type Site } from "../../imports/site";
import { Failure } from "./failure";

/** Which of a site's accounts is meant. */
export function accountOption(): Option {
  return new Option("--account <whose>", "the account, where the site has stacks in two")
    .choices(OWNERS)
    .default("client");
}

/** The account that the option names, and the other one where the site has two. */
export function accountsOf(site: Site, account: Owner): { home: Home; other?: Home } {
  const homes = homesOf(site);
  const home = homes[account];
  if (!home) throw new Failure(`Site "${site.name}" has no stack in an account of the operator.`, 2);
  return { home, other: homes[OWNERS.find((owner) => owner !== account)!] };
}
