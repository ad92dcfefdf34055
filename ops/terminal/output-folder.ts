import { existsSync, mkdirSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Failure } from "./failure";

/** A folder that a user names for files of ours: not one of the project's, which it would replace, but for `within`. */
export function outputFolder(given: string, within = ["out"]): string {
  const [first = ""] = relative("", resolve(given)).split("/");
  if (given !== "" && (first === ".." || within.includes(first))) return given;
  const inside = within.map((folder) => `${folder}/`).join(" or ");
  throw new Failure(`--out ${JSON.stringify(given)} must be outside the project, or below ${inside} in it.`, 2);
}

/** One folder after the other: where one cannot be made, some file systems let a recursive mkdir try for ever. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(resolve(folder)));
  mkdirSync(folder);
}
