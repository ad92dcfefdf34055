import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { cacheDir, platform } from "../../ops/tools/cache";
import { install, isWhole } from "../../ops/tools/download";
import { oneMakes } from "../../ops/tools/one-makes";
import { COLLECTOR, collectorManifest } from "./observability/collector-manifest";

/**
 * Prometheus 3.15.1. Its module lacks the pages of its user interface, without which it runs. Of thirty ways to find
 * services, whose clients of clouds take most of the time to build, it has the one that its configuration names.
 */
const PROMETHEUS = { version: "v0.315.1", tags: "remove_all_sd,enable_dns_sd" };

/** The last one whose module holds the pages of its user interface, without which it cannot be built. */
const ALERTMANAGER = "v0.31.1";

/**
 * Its module says what replaces what it asks for, without which it is not built. One of that is a folder of its
 * repository, which is no part of the module: the release of it that the module asks for is.
 */
const LOKI = {
  version: "v3.7.8",
  replacing: { module: "github.com/grafana/loki/v3", released: "github.com/grafana/loki/pkg/push" },
};

/** The programs that run in production, of these versions, as Go modules: the registry of modules is everywhere. */
const PROGRAMS = {
  prometheus: { package: "github.com/prometheus/prometheus/cmd/prometheus", ...PROMETHEUS },
  promtool: { package: "github.com/prometheus/prometheus/cmd/promtool", ...PROMETHEUS },
  alertmanager: { package: "github.com/prometheus/alertmanager/cmd/alertmanager", version: ALERTMANAGER },
  amtool: { package: "github.com/prometheus/alertmanager/cmd/amtool", version: ALERTMANAGER },
  weaviate: { package: "github.com/weaviate/weaviate/cmd/weaviate-server", version: "v1.39.0" },
  loki: { package: "github.com/grafana/loki/v3/cmd/loki", ...LOKI },
  // Of its parts, which the builder takes from a manifest: an image's collector has a hundred more.
  otelcol: { package: "go.opentelemetry.io/collector/cmd/builder", version: COLLECTOR, manifest: collectorManifest() },
};

export type Program = keyof typeof PROGRAMS;

/** Its path in the cache, where it is built once: some minutes. */
export async function findProgram(name: Program): Promise<string> {
  const path = cacheDir(name, PROGRAMS[name].version, platform(), name);
  return oneMakes(
    path,
    async () => (isWhole(path) ? path : undefined),
    () => build(name, path),
  );
}

async function build(name: Program, path: string): Promise<string> {
  const work = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    await buildIn(work, name);
    install(readFileSync(join(work, name)), path);
    return path;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Go {
  cwd: string;
  env: Record<string, string>;
  stdin: "ignore";
}

/** In a module of our own, because theirs replace others, which only the module does that is built. */
async function buildIn(work: string, name: Program): Promise<void> {
  const { package: of, version, ...more } = PROGRAMS[name];
  const go: Go = { cwd: work, env: { CGO_ENABLED: "0", GOFLAGS: "-mod=mod -buildvcs=false" }, stdin: "ignore" };
  if ("manifest" in more) {
    writeFileSync(join(work, "manifest.yaml"), more.manifest);
    await execa("go", ["run", `${of}@${version}`, "--config=manifest.yaml"], go);
    return;
  }
  if ("replacing" in more) await replaceAs(more.replacing, version, go);
  else await asIs(of, version, go);
  const tags = "tags" in more ? [`-tags=${more.tags}`] : [];
  await execa("go", ["build", ...tags, "-o", name, of], go);
}

async function asIs(of: string, version: string, go: Go): Promise<void> {
  writeFileSync(join(go.cwd, "go.mod"), "module programs\n\ngo 1.26\n");
  await execa("go", ["get", `${of}@${version}`], go);
}

/** Ours asks for what theirs asks for, and replaces what theirs replaces. */
async function replaceAs({ module, released }: (typeof LOKI)["replacing"], version: string, go: Go): Promise<void> {
  const { stdout } = await execa("go", ["mod", "download", "-json", `${module}@${version}`], go);
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  for (const file of ["go.mod", "go.sum"]) writeFileSync(join(go.cwd, file), readFileSync(join(Dir, file)));
  const changes = ["-module=programs", `-require=${module}@${version}`, `-dropreplace=${released}`];
  await execa("go", ["mod", "edit", ...changes], go);
}
