import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { execa } from "execa";
import { cacheDir } from "../../ops/tools/cache";
import { PROVING } from "../every-site";

/** The fork's own `package.json` and lock file: it needs another release of constructs than we have. */
const PACKAGES = "test/cdktn";

/**
 * Synthesizes every stack of every site with the maintained fork of CDKTF: those of a site that only proves into a folder
 * of its own below. Gives back every file that was used for it.
 */
export async function synthesizeWithCdktn(outdir: string): Promise<string[]> {
  const packages = await install();
  const bundle = resolve(outdir, "app.cjs");
  // The provider's constructs are bundled as well, so that their `require("cdktf")` is the fork.
  const { metafile } = await build({
    entryPoints: ["main.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node20",
    metafile: true,
    logLevel: "warning",
    alias: { cdktf: join(packages, "cdktn"), constructs: join(packages, "constructs") },
  });
  await execa(process.execPath, [bundle], { env: { CDKTF_OUTDIR: outdir } });
  for (const site of PROVING) {
    const env = { CDKTF_OUTDIR: join(outdir, site) };
    mkdirSync(env.CDKTF_OUTDIR, { recursive: true });
    await execa(process.execPath, ["--import", "tsx", bundle, "--site", site], { env });
  }
  return Object.keys(metafile.inputs);
}

/** The `node_modules` with the fork, installed once for each lock file, whole or not at all. */
async function install(): Promise<string> {
  const hash = createHash("sha256")
    .update(readFileSync(join(PACKAGES, "package-lock.json")))
    .digest("hex");
  const dir = cacheDir("cdktn", hash.slice(0, 16));
  if (!existsSync(dir)) {
    const partial = `${dir}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(PACKAGES, file), join(partial, file));
    await execa("npm", ["ci", "--ignore-scripts", "--no-fund", "--no-audit"], { cwd: partial });
    rmSync(dir, { recursive: true, force: true });
    renameSync(partial, dir);
  }
  return join(dir, "node_modules");
}
