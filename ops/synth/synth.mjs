// Synthesizes every stack of every site under imports/ into cdktf.out/stacks/ (or $CDKTF_OUTDIR/stacks/, as the CDKTF
// CLI asks); with --site PATH those of that one.
// Bundling first and running plain Node is three times as fast as a TypeScript loader.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundled } from "./bundle.mjs";

const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
// Beside it and then moved file by file: whoever reads meanwhile finds each file whole, the one before or the new one.
const fresh = join(outdir, `.new-${process.pid}`);

try {
  process.exitCode = await synthesize();
} catch (error) {
  // A full disk, or no right to write: the user's to mend.
  if (!error.syscall) throw error;
  console.error(`${outdir} could not be written: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (existsSync(fresh)) rmSync(fresh, { recursive: true });
}

async function synthesize() {
  mkdirSync(fresh, { recursive: true });
  const bundle = await bundled("main.ts");
  const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, CDKTF_OUTDIR: fresh },
  });
  if (status === 0) {
    moveFiles();
    removeVanishedStacks();
  }
  return status ?? 1;
}

/** The manifest last: it names the others. */
function moveFiles() {
  const paths = readdirSync(fresh, { recursive: true }).filter((path) => statSync(join(fresh, path)).isFile());
  for (const path of paths.sort((a, b) => Number(a === "manifest.json") - Number(b === "manifest.json"))) {
    mkdirSync(dirname(join(outdir, path)), { recursive: true });
    renameSync(join(fresh, path), join(outdir, path));
  }
}

function removeVanishedStacks() {
  const { stacks } = JSON.parse(readFileSync(`${outdir}/manifest.json`, "utf8"));
  for (const folder of readdirSync(`${outdir}/stacks`)) {
    if (!(folder in stacks)) rmSync(`${outdir}/stacks/${folder}`, { recursive: true });
  }
}
