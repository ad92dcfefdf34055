import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Every folder `<dir>/<site>/<stack>` with Terraform in it. */
export function stackFolders(dir: string): string[] {
  const below = (folder: string) =>
    existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return below(dir)
    .flatMap((site) => below(join(dir, site.name)).map((stack) => join(dir, site.name, stack.name)))
    .filter((folder) => readdirSync(folder).some((file) => file.endsWith(".tf")))
    .sort();
}
