import { existsSync, readdirSync } from "node:fs";
import { siteNames } from "../imports/sites";

const ACCOUNTS = "test/accounts";

/** Sites that serve nobody as an example, by their paths: they are here to prove something. */
export const PROVING = readdirSync(ACCOUNTS)
  .map((name) => `${ACCOUNTS}/${name}`)
  .filter((folder) => existsSync(`${folder}/site.ts`));

/** Each as a verb takes it. */
export const EVERY_SITE = [...siteNames(), ...PROVING];
