import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LOCK_FILE } from "./address-lock";
import { FLOWS_PAGE } from "./flows-page";
import { QUERY_FILE } from "./query-file";
import { LINE_ENDS, PICTURE } from "./site-files";
import { TFVARS_EXAMPLE } from "./tfvars";

/**
 * Writes the files of a folder atomically: they are written beside it and replace it when all of them exist. Files that
 * were generated earlier disappear; others, such as a state or `.terraform`, stay.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const [fresh, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`];
  try {
    for (const [name, text] of files) {
      const file = join(fresh, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    replace(folder, fresh, old);
    moveForeign(old, folder);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function replace(folder: string, fresh: string, old: string): void {
  const replaces = existsSync(folder);
  if (replaces) renameSync(folder, old);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (replaces) renameSync(old, folder);
    throw error;
  }
}

/** Whether only the writer creates such a file. */
function isGenerated(name: string): boolean {
  return (
    name.endsWith(".tf") ||
    ["README.md", LINE_ENDS, LOCK_FILE, PICTURE, FLOWS_PAGE, QUERY_FILE, TFVARS_EXAMPLE].includes(name)
  );
}

/** Moves files that are not generated from the previous folder. */
function moveForeign(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && !entry.name.startsWith(".")) moveForeign(source, target);
    else if (!isGenerated(entry.name)) {
      mkdirSync(to, { recursive: true });
      renameSync(source, target);
    }
  }
}

/** Names of generated files that are missing in a folder, superfluous, or different. */
export function differingFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(folder) ? generatedFiles(folder, "") : [];
  const names = new Set([...files.keys(), ...present]);
  return [...names].sort().filter((name) => {
    return !present.includes(name) || readFileSync(join(folder, name), "utf8") !== files.get(name);
  });
}

function generatedFiles(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() || !entry.name.startsWith("."))
    .flatMap((entry) => {
      if (entry.isDirectory()) return generatedFiles(join(folder, entry.name), `${prefix}${entry.name}/`);
      return isGenerated(entry.name) ? [`${prefix}${entry.name}`] : [];
    });
}
