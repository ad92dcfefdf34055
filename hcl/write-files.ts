import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes a folder hold exactly these files, whole or not at all: they are written beside it and take its place when all of
 * them are there. Files of an earlier time are gone; hidden ones, such as a lock file of providers, stay.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const [fresh, old] = [`${folder}.new-${process.pid}`, `${folder}.old-${process.pid}`];
  mkdirSync(dirname(folder), { recursive: true });
  try {
    for (const [name, text] of files) {
      const file = join(fresh, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(fresh, folder);
    keepHidden(old, folder);
  } finally {
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
  }
}

/** Moves `.terraform` and the like from the folder as it was, at any depth that still exists. */
function keepHidden(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name.startsWith(".")) renameSync(source, target);
    else if (entry.isDirectory() && existsSync(target)) keepHidden(source, target);
  }
}

/** Names of files that a folder lacks, holds besides, or holds with another text. */
export function differingFiles(folder: string, files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(folder) ? visibleFiles(folder, "") : [];
  const names = new Set([...files.keys(), ...present]);
  return [...names].sort().filter((name) => {
    return !present.includes(name) || readFileSync(join(folder, name), "utf8") !== files.get(name);
  });
}

function visibleFiles(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) =>
      entry.isDirectory()
        ? visibleFiles(join(folder, entry.name), `${prefix}${entry.name}/`)
        : [`${prefix}${entry.name}`],
    );
}
