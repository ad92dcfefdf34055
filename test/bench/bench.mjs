// Runs bench.ts as plain Node, the way the app itself runs: a TypeScript loader would be most of what is measured.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { bundled } from "../../ops/synth/bundle.mjs";

const { values: options } = parseArgs({
  options: { json: { type: "boolean" }, node: { type: "string", default: "" } },
});

const first = performance.now();
await bundled("test/bench/bench.ts");
const second = performance.now();
const bundle = await bundled("test/bench/bench.ts");
const [changedMs, compileMs] = [second - first, performance.now() - second];

const others = options.node.split(/[ ,]+/).filter(Boolean).map(nodeOf);
const measured = [process.execPath, ...others].map(once);
const [here, ...elsewhere] = measured;
const env = { ...process.env, MEASURED: JSON.stringify({ ...here, elsewhere, changedMs, compileMs }) };
const args = ["--expose-gc", bundle, ...(options.json ? ["--json"] : [])];
const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
process.exit(status ?? 1);

/** Other work on the machine only adds, so the least of a few processes counts. */
function once(node) {
  const runs = Array.from({ length: 3 }, () =>
    JSON.parse(execFileSync(node, ["--no-deprecation", bundle, "--once"], { encoding: "utf8" })),
  );
  return runs.sort((a, b) => a.cpuSeconds - b.cpuSeconds)[0];
}

/** The newest Node.js of a major version, from the npm package that ships its program. */
function nodeOf(version) {
  const folder = `.cache/node-${version}`;
  const program = `${folder}/node_modules/node/bin/node`;
  const install = ["install", "--prefix", folder, "--no-save", "--no-fund", "--no-audit", `node@${version}`];
  if (!existsSync(program)) execFileSync("npm", install, { stdio: "ignore" });
  return program;
}
