import { z } from "zod";
import { folder } from "./mounts";

/** Files with a secret, by path in a `scratch` folder: the variable among `secrets` that has it. */
export const secretFilesSpec = z
  .record(folder, z.string().regex(/^[A-Za-z_]\w*$/, "must be the name of a variable"))
  .default({});

/**
 * Lines of a shell that write them, for programs that take a secret from a file alone. The folder is in memory, the files
 * are the user's who runs the program, and the variables are gone before it starts.
 */
export function writingSecrets(files: Record<string, string>): string[] {
  const written = Object.entries(files).map(([path, variable]) => `printf %s "$${variable}" > '${path}'`);
  if (written.length === 0) return [];
  return ["umask 077", ...written, `unset ${[...new Set(Object.values(files))].join(" ")}`];
}
