import { existsSync, readdirSync } from "node:fs";
import { siteNames } from "../imports/sites";

const ACCOUNTS = "test/accounts";

/** Sites that serve nobody as an example, by their paths: they are here to prove something. */
export const PROVING = readdirSync(ACCOUNTS)
  .map((name) => `${ACCOUNTS}/${name}`)
  .filter((folder) => existsSync(`${folder}/site.ts`));

/** Each as a verb takes it. */
export const EVERY_SITE = [...siteNames(), ...PROVING];

/**
 * Two sites with the same network and services, with user pools in an account of their own and in that of the site. CI
 * rolls out the one, which has more in it, and plans the other; `make test-all` does both with both.
 */
export const ROLLED_OUT_IN_CI = `${ACCOUNTS}/initech`;
export const PLANNED_IN_CI = "staging";
