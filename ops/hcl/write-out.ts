import { dirname } from "node:path";
import { leftBeside, writeFolder } from "../../hcl/write-files";
import { Failure } from "../terminal/failure";
import { makeFolder } from "../terminal/output-folder";

/** Fails before anything is made where a killed run left something of a folder: it may hold the only state. */
export function refuseLeft(folders: string[]): void {
  const left = folders.flatMap(leftBeside);
  if (left.length > 0) throw new Failure(`${left.join("\n")}\nNothing was written.`);
}

/** Writes a folder, or leaves it as it was. Gives back the paths of what is there and is not ours. */
export function writeOut(
  folder: string,
  files: ReadonlyMap<string, string>,
  isOurs?: (path: string) => boolean,
): string[] {
  try {
    makeFolder(dirname(folder));
    return writeFolder(folder, files, isOurs);
  } catch (error) {
    throw new Failure(`${folder} could not be written and was not changed: ${(error as Error).message}`);
  }
}
