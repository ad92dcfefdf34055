import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { unzipSync } from "fflate";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { platform } from "./cache";
import { type Archive, fetchArchive } from "./download";

/** The version that is fetched where PATH has none that is as new. */
const GO_VERSION = "1.26.8";
const OLDEST = [1, 26];

/** SHA-256 of the toolchain's module archives; their content is what Go's checksum database says. */
const SHA256: Record<string, string> = {
  darwin_amd64: "fe99a2009e5bb51e06d7784f1a486478673512041c2671157bd382806e2aedcf",
  darwin_arm64: "0aad5fb52b88498885290178adc0bcfe429bc63012621af9f83282eb640bd9c7",
  linux_amd64: "30c2b1bf7dcc88d3eb0a1364e47ddd9128edb3110a30e8a0ef61cd5856b31de7",
  linux_arm64: "02b36b6787b3ac767668f630e2998df45a3b1f9ffee08d1bf3ef6487cd658d99",
};

/**
 * Builds a program of a Go module (`example.com/tool@v1.2.3`) and gives back its bytes. Without a Go that is new enough
 * on PATH, Go itself comes from the module proxy, for this build only.
 */
export async function buildWithGo(module: string): Promise<Uint8Array> {
  const work = mkdtempSync(join(tmpdir(), "go-"));
  try {
    const go = (await goOnPath()) ? { path: "go", env: {} } : await fetchGo(work);
    const bin = join(work, "bin");
    const { exitCode, stderr } = await execa(go.path, ["install", module], {
      // The program needs no C compiler, and where there is one it makes no difference.
      env: { ...go.env, GOBIN: bin, CGO_ENABLED: "0", GOOS: undefined, GOARCH: undefined },
      reject: false,
      stdin: "ignore",
      cancelSignal: interrupt,
    });
    if (exitCode !== 0) throw new Failure(`go install ${module} failed: ${lastLine(stderr)}`);
    return readFileSync(join(bin, readdirSync(bin)[0]!));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** True if PATH has a Go that is new enough. */
export async function goOnPath(): Promise<boolean> {
  const { exitCode, stdout } = await execa("go", ["env", "GOVERSION"], { reject: false, stdin: "ignore" });
  const [major, minor] = /^go(\d+)\.(\d+)/.exec(`${stdout}`)?.slice(1).map(Number) ?? [0, 0];
  return exitCode === 0 && (major! > OLDEST[0]! || (major === OLDEST[0] && minor! >= OLDEST[1]!));
}

/** Go's own archive, as a module: `undefined` as its hash where this machine has none. */
export function goArchive(): Archive {
  const module = "golang.org/toolchain";
  const file = `v0.0.1-go${GO_VERSION}.${platform().replace("_", "-")}.zip`;
  return {
    name: `Go ${GO_VERSION}`,
    url: `${moduleProxy()}/${module}/@v/${file}`,
    sha256: SHA256[platform()],
    remedy: `Install Go ${OLDEST.join(".")} or newer (https://go.dev/dl), or let GOPROXY name a module proxy.`,
  };
}

function moduleProxy(): string {
  const named = (process.env.GOPROXY ?? "").split(/[,|]/).find((one) => /^https?:/.test(one));
  return (named ?? "https://proxy.golang.org").replace(/\/$/, "");
}

/** Unpacks Go below `work`, and lets it keep everything there: nothing is left in the user's home. */
async function fetchGo(work: string): Promise<{ path: string; env: Record<string, string> }> {
  let root = "";
  for (const [name, content] of Object.entries(unzipSync(await fetchArchive(goArchive())))) {
    if (name.endsWith("/")) continue;
    const target = join(work, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    // Module archives keep no file modes.
    if (/^[^@]*@[^/]*\/(bin|pkg\/tool)\//.test(name)) chmodSync(target, 0o755);
    if (/^[^@]*@[^/]*\/bin\/go$/.test(name)) root = dirname(dirname(target));
  }
  const env = { GOROOT: root, GOTOOLCHAIN: "local", GOPATH: join(work, "path"), GOCACHE: join(work, "cache") };
  return { path: join(root, "bin/go"), env: { ...env, GOFLAGS: "-modcacherw" } };
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
