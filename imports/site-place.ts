import { existsSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { assertValid, unless } from "./problems";

/** Where the files of a site are. */
export interface SitePlace {
  name: string;
  /** Holds `site.ts` and `inventory.json`. */
  folder: string;
  /** Its HCL: a folder for each stack. */
  hcl: string;
  /** Its synthesized stacks. `npx cdktf` has those of all sites together, in `cdktf.out`. */
  outdir: string;
  /** Whether it stands anywhere else than under `imports/`. */
  elsewhere: boolean;
}

/** It is part of paths, state keys and stack ids, and of commands that we print. */
const NAME = /^[a-z][a-z0-9-]{1,18}$/;

/**
 * A site is given as the name of its folder under `imports/`, or as the path of one with a `site.ts`. Whatever a verb
 * reads or writes for a site begins here, so nothing is done with a name of another form.
 */
export function placeOf(site: string): SitePlace {
  const below = site.includes("/") ? relative("", site) : `imports/${site}`;
  const folder = below.startsWith("..") ? resolve(site) : below;
  const name = site.includes("/") ? basename(folder) : site;
  const elsewhere = dirname(folder) !== "imports";
  assertValid(`site "${site}"`, [
    ...unless(NAME.test(name), {
      path: "site",
      value: site,
      rule: "must have a name of 2 to 19 lower-case letters, digits or dashes that starts with a letter",
      remedy: "Give the name of a folder under imports/, or the path of one elsewhere.",
    }),
    ...unless(!elsewhere || existsSync(`${folder}/site.ts`), {
      path: "site",
      value: site,
      rule: "must be a folder with a site.ts where it is not under imports/",
      remedy: "Write its site.ts first, or give the name of a folder under imports/.",
    }),
  ]);
  if (elsewhere) return { name, folder, hcl: `${folder}/terraform`, outdir: `${folder}/cdktf.out`, elsewhere };
  return { name, folder, hcl: `terraform/${name}`, outdir: `out/synth/${name}`, elsewhere };
}
