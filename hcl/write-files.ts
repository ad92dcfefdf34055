import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { LOCK_FILE } from "./address-lock";
import { FLOWS_PAGE } from "./flows-page";
import { QUERY_FILE } from "./query-file";
import { LINE_ENDS, PICTURE } from "./site-files";
import { TFVARS_EXAMPLE } from "./tfvars";

/** Beside a folder while it is written: what it becomes and what it was. */
const BESIDE = /\.(new|old)-\d+$/;

/**
 * Writes the files of a folder atomically: they are written beside it and replace it when all of them exist. Files that
 * were written earlier disappear; others, such as a state or `.terraform`, stay. Gives back the paths of those.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>, isOurs = isGenerated): string[] {
  const [fresh, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`];
  try {
    for (const [name, text] of files) {
      const file = join(fresh, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const foreign = pathsIn(folder).filter((path) => !files.has(path) && !isOurs(path));
    moveAll([
      ...(existsSync(folder) ? [{ from: folder, to: old }] : []),
      { from: fresh, to: folder },
      ...foreign.map((path) => ({ from: join(old, path), to: join(folder, path) })),
    ]);
    removeWritten(old);
    return foreign;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

interface Move {
  from: string;
  to: string;
}

/** All or none: before an error is told, what was moved is moved back. */
function moveAll(moves: Move[]): void {
  const done: Move[] = [];
  try {
    for (const { from, to } of moves) {
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
      done.unshift({ from, to });
    }
  } catch (error) {
    for (const { from, to } of done) renameSync(to, from);
    throw error;
  }
}

/** Only files that were written anew are in it: where it cannot be deleted nothing is lost, and the next run names it. */
function removeWritten(old: string): void {
  try {
    rmSync(old, { recursive: true, force: true });
  } catch {}
}

/** Whether a folder is there only while another is written. */
export function isBeside(name: string): boolean {
  return BESIDE.test(name);
}

/** What is beside a folder because another run writes it, or was killed: each with what to do. */
export function leftBeside(folder: string): string[] {
  const parent = dirname(folder);
  const isFolder = statSync(parent, { throwIfNoEntry: false })?.isDirectory();
  const names = isFolder ? readdirSync(parent).sort() : [];
  const own = names.filter((name) => isBeside(name) && name.replace(BESIDE, "") === basename(folder));
  return own.map((name) => leftMessage(join(parent, name), folder));
}

function leftMessage(left: string, folder: string): string {
  if (/\.new-\d+$/.test(left)) {
    return `${left} is half written: another run writes ${folder} now, or was killed. If none does, delete it.`;
  }
  const remedy = existsSync(folder)
    ? `move what is not generated (a state, terraform.tfvars, .terraform) back into ${folder}, then delete ${left}`
    : `rename it to ${folder}`;
  return `${left} is what ${folder} was: another run writes it now, or was killed. If none does, ${remedy}.`;
}

/** Whether only the writer creates such a file. */
export function isGenerated(path: string): boolean {
  return (
    path.endsWith(".tf") ||
    ["README.md", LINE_ENDS, LOCK_FILE, PICTURE, FLOWS_PAGE, QUERY_FILE, TFVARS_EXAMPLE].includes(basename(path))
  );
}

/** Names of generated files that are missing in a folder, superfluous, or different. */
export function differingFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const present = pathsIn(folder).filter(isGenerated);
  const names = new Set([...files.keys(), ...present]);
  return [...names].sort().filter((name) => {
    return !present.includes(name) || readFileSync(join(folder, name), "utf8") !== files.get(name);
  });
}

/** Every file below a folder. A folder with a dot, such as `.terraform` or `.git`, is one thing. */
function pathsIn(folder: string, prefix = ""): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    const isOne = !entry.isDirectory() || entry.name.startsWith(".");
    return isOne ? [path] : pathsIn(join(folder, entry.name), `${path}/`);
  });
}
