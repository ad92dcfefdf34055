import { homedir } from "node:os";
import { join } from "node:path";

/** The user's cache folder of this project: tools and provider plugins, kept between runs and clones. */
export function cacheDir(...parts: string[]): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(base, "client-platforms", ...parts);
}
