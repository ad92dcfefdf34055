import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of ours. */
export interface Source {
  path: string;
  text: string;
}

/** Every file below the folders whose name ends in one of the endings; a folder that is not there yet holds none. */
export function sources(folders: string[], ...endings: string[]): Source[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** `file:line: text` of every line that matches. */
export function linesMatching(pattern: RegExp, files: Source[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? `${path}:${index + 1}: ${line.trim()}` : [])),
  );
}
