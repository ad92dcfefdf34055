// Runs bench.ts as plain Node, the way the app itself runs: a TypeScript loader would be most of what is measured.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { buildSync } from "esbuild";

const bundle = `.cache/bench-${process.pid}.cjs`;
const started = performance.now();
buildSync({
  entryPoints: ["test/bench/bench.ts"],
  outfile: bundle,
  bundle: true,
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
const compileMs = Math.round(performance.now() - started);
const { status } = spawnSync(process.execPath, ["--expose-gc", bundle, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, COMPILE_MS: `${compileMs}` },
});
rmSync(bundle);
process.exit(status ?? 1);
