import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { LOCK_FILE as ADDRESS_LOCK } from "../../hcl/address-lock";
import { isGenerated } from "../../hcl/write-files";
import { terraformVersion } from "../../imports/terraform-version";
import { LOCK_FILE, lockFileProblems } from "../lock/lock-file";
import { type HandedOver, handoverPage } from "./page";

/** Pages under `docs/` for readers who have only the Terraform. */
const PAGES = ["recovery.md"];

/** Where alerts say that their page is, in this repository and in what is handed over. */
const RUNBOOK = /\bdocs\/runbooks\/[\w-]+\.md\b/g;

/** Settings files at the root of the repository that are included. */
const SETTINGS = [".terraform-version", ".tflint.hcl"];

/**
 * What the client's ops get, by path. `generated` are the files of `terraform/<site>/` as they are written now,
 * `folder` is where they are committed.
 */
export function handoverFiles(
  site: HandedOver,
  generated: ReadonlyMap<string, string>,
  folder: string,
): Map<string, string> {
  const { "README.md": page = "", [ADDRESS_LOCK]: _ours, ...stacks } = Object.fromEntries(generated);
  const files = new Map([
    ...Object.entries(stacks),
    ...lockFiles(folder, Object.keys(stacks)),
    ...SETTINGS.filter((name) => existsSync(name)).map((name) => [name, readFileSync(name, "utf8")] as const),
    ...PAGES.map((name) => [`runbooks/${name}`, forOps(readFileSync(join("docs", name), "utf8"))] as const),
    ...runbooksNamedIn(generated).map((path) => [path, withoutLinksOut(readFileSync(path, "utf8"))] as const),
  ]);
  files.set("README.md", handoverPage(site, page, terraformVersion(), [...files.keys()]));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Which files an earlier handover wrote: what is generated in a stack's folder. All else may be the client's, whose clone
 * the folder can be: its history, its variables, and root modules of its own.
 */
export function handsOver(files: ReadonlyMap<string, string>): (path: string) => boolean {
  const stacks = new Set([...files.keys()].filter((path) => path.endsWith(".tf")).map((path) => dirname(path)));
  return (path) => isGenerated(path) && stacks.has(dirname(path));
}

/** The page of each alert in the Terraform. */
function runbooksNamedIn(files: ReadonlyMap<string, string>): string[] {
  return [...new Set([...files.values()].flatMap((text) => text.match(RUNBOOK) ?? []))].sort();
}

/** What they lead to beside the runbooks is not handed over. */
function withoutLinksOut(page: string): string {
  return page.replaceAll(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, "$1");
}

/** Reproducible: the same bytes for the same files. */
export function archive(name: string, files: ReadonlyMap<string, string>): Uint8Array {
  const entries = [...files].map(([path, text]) => [`${name}/${path}`, strToU8(text)] as const);
  // The format's earliest date, in local time, which the format stores.
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
}

/** Lock files with the hashes of every platform, not those that an `init` wrote here. */
function lockFiles(folder: string, paths: string[]): [path: string, text: string][] {
  const stacks = [...new Set(paths.map((path) => path.split("/")[0]!))];
  return stacks.flatMap((stack): [string, string][] => {
    const file = join(folder, stack, LOCK_FILE);
    if (!existsSync(file)) return [];
    const text = readFileSync(file, "utf8");
    return lockFileProblems(text).length === 0 ? [[`${stack}/${LOCK_FILE}`, text]] : [];
  });
}

/** A page without rehearsals, which need this repository: sections, and quotes that begin with it. */
function forOps(page: string): string {
  const sections = page.split(/^(?=## )/m).filter((section) => !/^## .*rehearsal/i.test(section));
  return `${sections
    .join("")
    .replace(/^> In a rehearsal.*\n(>.*\n)*\n?/gm, "")
    .trimEnd()}\n`;
}
