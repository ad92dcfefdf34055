import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { siteFiles } from "../../hcl/site-files";
import { differingFiles } from "../../hcl/write-files";
import { placeOf } from "../../imports/sites";
import { synthesizedStacks } from "../hcl/site-folders";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";

/** The form of the stacks in a rehearsal. */
export const FORMATS = ["hcl", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** What a rehearsal plans and applies. */
export interface Source {
  /** A description with its location. */
  origin: string;
  /** The Terraform files of a stack by name. */
  filesOf(stack: Stack): Map<string, string>;
}

/** The HCL that is committed for a site, or the JSON that it is made from, as they were synthesized last. */
export function sourceOf(site: string, format: Format): Source {
  return format === "json"
    ? synthesizedJson(placeOf(site).outdir)
    : committedHcl(site, siteFiles(site, synthesizedStacks(site)));
}

/** Trial stacks in `outdir`, which are not committed. */
export function trialSource(site: string, format: Format, outdir: string): Source {
  return format === "json" ? synthesizedJson(outdir) : synthesizedHcl(siteFiles(site, synthesizedStacks(site, outdir)));
}

function synthesizedHcl(made: ReadonlyMap<string, string>): Source {
  return { origin: "HCL of a trial", filesOf: ({ name }) => terraformFiles(`${name}/`, made) };
}

function synthesizedJson(outdir: string): Source {
  const file = "cdk.tf.json";
  return {
    origin: `the JSON in ${outdir}/stacks/`,
    filesOf: ({ dir }) => new Map([[file, readFileSync(join(dir, file), "utf8")]]),
  };
}

/**
 * `made` is what `make hcl` would write now, by path below the site's folder. Where the folder differs, a rehearsal of
 * either would mislead and is an error. A site without a folder is rehearsed as it would be written.
 */
export function committedHcl(site: string, made: ReadonlyMap<string, string>, folder = placeOf(site).hcl): Source {
  const isNew = !existsSync(folder);
  const differing = isNew ? [] : differingFiles(folder, made).filter((name) => name.endsWith(".tf"));
  if (differing.length > 0) {
    throw new Failure(
      `${folder}/ differs from what is synthesized now:\n${differing.map((name) => `  ${name}`).join("\n")}\n` +
        `Regenerate it, review the changes, and rehearse again: make hcl SITE=${site}`,
    );
  }
  return {
    origin: isNew ? `HCL that is not committed yet (make hcl SITE=${site} writes ${folder}/)` : `the HCL in ${folder}/`,
    filesOf: ({ name }) => terraformFiles(`${name}/`, made),
  };
}

function terraformFiles(prefix: string, files: ReadonlyMap<string, string>): Map<string, string> {
  const own = [...files].filter(([path]) => path.startsWith(prefix) && path.endsWith(".tf"));
  return new Map(own.map(([path, text]) => [path.slice(prefix.length), text]));
}
