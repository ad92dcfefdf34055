import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { execa } from "execa";
import { cacheDir } from "../../ops/tools/cache";
import { PROVING } from "../every-site";

/**
 * Synthesizes every stack of every site with other packages in place of ours, by their names: those of a site that only
 * proves into a folder of its own below. Gives back every file that was used for it.
 */
export async function synthesizeWith(alias: Record<string, string>, outdir: string): Promise<string[]> {
  const bundle = resolve(outdir, "app.cjs");
  // The provider's constructs are bundled as well, so that their `require("cdktf")` is the one that is meant.
  const { metafile } = await build({
    entryPoints: ["main.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node20",
    metafile: true,
    logLevel: "warning",
    external: ["esbuild"],
    alias,
  });
  await execa(process.execPath, [bundle], { env: { CDKTF_OUTDIR: outdir } });
  for (const site of PROVING) {
    const env = { CDKTF_OUTDIR: join(outdir, site) };
    mkdirSync(env.CDKTF_OUTDIR, { recursive: true });
    await execa(process.execPath, [bundle, "--site", site], { env });
  }
  return Object.keys(metafile.inputs);
}

/** The `node_modules` of a folder with a `package.json` and a lock file, installed once, whole or not at all. */
export async function installed(folder: string): Promise<string> {
  const hash = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const dir = cacheDir(basename(folder), hash.slice(0, 16));
  if (!existsSync(dir)) {
    const partial = `${dir}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(folder, file), join(partial, file));
    // What a package wants beside it is ours.
    const flags = ["--ignore-scripts", "--legacy-peer-deps", "--no-fund", "--no-audit"];
    await execa("npm", ["ci", ...flags], { cwd: partial });
    rmSync(dir, { recursive: true, force: true });
    renameSync(partial, dir);
  }
  return join(dir, "node_modules");
}
