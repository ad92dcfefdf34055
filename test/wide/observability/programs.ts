import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { cacheDir, platform } from "../../../ops/tools/cache";
import { install, isWhole } from "../../../ops/tools/download";
import { oneMakes } from "../../../ops/tools/one-makes";

/** The programs that run in production, of these versions, as Go modules: the registry of modules is everywhere. */
const PROGRAMS = {
  promtool: { package: "github.com/prometheus/prometheus/cmd/promtool", version: "v0.315.1" },
  // The last one whose module holds the pages of its user interface, without which it cannot be built.
  amtool: { package: "github.com/prometheus/alertmanager/cmd/amtool", version: "v0.31.1" },
};

export type Program = keyof typeof PROGRAMS;

/** Its path in the cache, where it is built once: some minutes. A module of our own, because theirs replace others. */
export async function findProgram(name: Program): Promise<string> {
  const { version } = PROGRAMS[name];
  const path = cacheDir(name, version, platform(), name);
  return oneMakes(
    path,
    async () => (isWhole(path) ? path : undefined),
    () => build(name, path),
  );
}

async function build(name: Program, path: string): Promise<string> {
  const { package: of, version } = PROGRAMS[name];
  const work = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    writeFileSync(join(work, "go.mod"), "module programs\n\ngo 1.26\n");
    const go = { cwd: work, env: { CGO_ENABLED: "0", GOFLAGS: "-mod=mod -buildvcs=false" }, stdin: "ignore" } as const;
    await execa("go", ["get", `${of}@${version}`], go);
    await execa("go", ["build", "-o", name, of], go);
    install(readFileSync(join(work, name)), path);
    return path;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
