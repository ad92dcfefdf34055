import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The user's cache folder of this project: tools and provider plugins, kept between runs and clones. */
export function cacheDir(...parts: string[]): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return resolve(base, "client-platforms", ...parts);
}

/** This machine in HashiCorp's spelling, for example `linux_amd64`. */
export function platform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}
