import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";

// New files in these are found by their names, and not because a file that was there before names them.
const FOLDERS = ["imports"];

// npm writes it whenever it installs something: one file to look at instead of thousands.
const PACKAGES = "node_modules/.package-lock.json";

/**
 * One file with everything that `entry` needs; it loads in half the time of the files that it is made of, and is made anew
 * when one of them has changed. Returns its path.
 */
export async function bundled(entry) {
  const folder = join(".cache", "bundles");
  const record = join(folder, `${parse(entry).name}.json`);
  const known = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : undefined;
  if (known?.entry === entry && existsSync(known.bundle) && isCurrent(known.inputs)) return known.bundle;

  // A name of its own: another process may be running the one before.
  const bundle = join(folder, `${parse(entry).name}-${process.pid}-${Date.now()}.cjs`);
  // Loading it takes longer than to see that it is not needed.
  const { build } = await import("esbuild");
  const broken = [];
  // Of a file the time of its last change is told in steps of some milliseconds.
  const begun = Date.now() - 20;
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    outfile: bundle,
    // By us, below: of a full disk esbuild tells in its own way.
    write: false,
    bundle: true,
    metafile: true,
    platform: "node",
    target: "node20",
    // They read files beside them.
    external: ["@cdktf/hcl2json", "esbuild"],
    logLevel: "error",
    plugins: [{ name: "sites", setup: (building) => siteBySite(building, broken) }],
  });
  const own = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules/"));
  const inputs = Object.fromEntries([...own, ...FOLDERS, PACKAGES].map((path) => [path, stateOf(path, begun)]));
  // What it lacks may appear in a file that is no input: it is never current.
  for (const path of broken) inputs[path] = "broken";
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  writeFileSync(`${record}.${process.pid}`, JSON.stringify({ entry, bundle, inputs }));
  renameSync(`${record}.${process.pid}`, record);
  const earlier = readdirSync(folder).filter((name) => name.startsWith(`${parse(entry).name}-`));
  for (const path of earlier.map((name) => join(folder, name))) if (isOld(path)) rmSync(path, { force: true });
  return bundle;
}

/** A site.ts that cannot be bundled throws why when it is loaded: the other sites do not depend on it. */
function siteBySite({ onLoad, esbuild }, broken) {
  onLoad({ filter: /[\\/]imports[\\/][^\\/]+[\\/]site\.ts$/ }, async ({ path }) => {
    const alone = { entryPoints: [path], bundle: true, write: false, platform: "node", logLevel: "silent" };
    const { errors } = await esbuild.build({ ...alone, external: ["../site"] }).catch((failure) => failure);
    if (errors.length === 0) return undefined;
    broken.push(path);
    const [{ text, location }] = errors;
    const where = location ? ` (line ${location.line})` : "";
    return { contents: `throw new SyntaxError(${JSON.stringify(`${text}${where}`)})`, loader: "js" };
  });
}

/** Whoever was about to run it has long begun. */
function isOld(path) {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 600_000;
}

function isCurrent(inputs) {
  return Object.entries(inputs).every(([path, state]) => state === stateOf(path));
}

/** What was changed after the build began may have been read before: that is no state of it. */
function stateOf(path, begun = Number.POSITIVE_INFINITY) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.ctimeMs >= begun) return "changed";
  if (found?.isDirectory()) return readdirSync(path).sort().join(" ");
  return found ? `${found.mtimeMs} ${found.size}` : "gone";
}
