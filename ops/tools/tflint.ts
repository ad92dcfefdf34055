import { tmpdir } from "node:os";
import { execa } from "execa";
import { Failure } from "../terminal/failure";
import { cacheDir, platform } from "./cache";
import { type Archive, downloadProgram, install, isWhole } from "./download";
import { buildWithGo } from "./go";
import { oneMakes } from "./one-makes";

export const TFLINT_VERSION = "0.64.0";

/** SHA-256 of the archives of the release, as in its checksums.txt. */
const SHA256: Record<string, string> = {
  darwin_amd64: "0f3a9fd17526014646a2dfc3f9122f7b4161abe3d6b0f0f03f9014483ddf4d19",
  darwin_arm64: "2496e9cb3d24992d553b45e7c87a0fdc9449ca975233876247a9bfeda857e6c0",
  linux_amd64: "cca9d13e2e1d7a2c627af60ff899a3c9b74212899416aeb96ec764d2ef954537",
  linux_arm64: "560da89aacf59389d4eb029730dd5b109b7288096c32f2726a0d9e783a5ea8eb",
};

export interface FoundTflint {
  path: string;
  /** How it was found, for people. */
  how: "on PATH" | "in the cache" | "downloaded" | "built with Go";
}

/** tflint of exactly the pinned version: from PATH, else the cache, else its release, else built from its Go module. */
export async function findTflint(say: (line: string) => void, archive = tflintArchive()): Promise<FoundTflint> {
  return oneMakes(cachedPath(), presentTflint, () => getTflint(say, archive));
}

async function getTflint(say: (line: string) => void, archive: Archive): Promise<FoundTflint> {
  const reasons: string[] = [];
  const attempt = async (how: FoundTflint["how"], work: () => Promise<void>) => {
    try {
      await work();
      return { path: cachedPath(), how };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      reasons.push(error.message);
      return undefined;
    }
  };
  const found =
    (await attempt("downloaded", () => downloadProgram(archive, "tflint", cachedPath()))) ??
    (await attempt("built with Go", async () => {
      say(`tflint ${TFLINT_VERSION}: ${reasons[0]} Building it with Go, once: a few minutes.`);
      install(await buildWithGo(`github.com/terraform-linters/tflint@v${TFLINT_VERSION}`), cachedPath());
    }));
  if (found) return found;
  throw new Failure(
    `tflint ${TFLINT_VERSION} is needed and cannot be had.\n${reasons.join("\n")}\nInstall tflint ${TFLINT_VERSION} and put it on PATH.`,
  );
}

/** The same without installing anything. A cached binary that is not what was put there does not count. */
export async function presentTflint(): Promise<FoundTflint | undefined> {
  if ((await versionOf("tflint")) === TFLINT_VERSION) return { path: "tflint", how: "on PATH" };
  if (isWhole(cachedPath())) return { path: cachedPath(), how: "in the cache" };
  return undefined;
}

/** The release's archive for this machine; TFLINT_RELEASES_URL may name a mirror of the releases. */
export function tflintArchive(): Archive {
  const base = process.env.TFLINT_RELEASES_URL || "https://github.com/terraform-linters/tflint/releases/download";
  return {
    name: `tflint ${TFLINT_VERSION}`,
    url: `${base}/v${TFLINT_VERSION}/tflint_${platform()}.zip`,
    sha256: SHA256[platform()],
    remedy: "TFLINT_RELEASES_URL may name a mirror of its releases.",
  };
}

async function versionOf(binary: string): Promise<string | undefined> {
  // Elsewhere than here: it would load the plugins that .tflint.hcl names.
  const options = { cwd: tmpdir(), env: { TFLINT_CONFIG_FILE: "", TFLINT_DISABLE_VERSION_CHECK: "1" } };
  const result = await execa(binary, ["--version"], { ...options, reject: false, timeout: 20_000, stdin: "ignore" });
  return /TFLint version (\S+)/.exec(`${result.stdout}`)?.[1];
}

function cachedPath(): string {
  return cacheDir("tflint", TFLINT_VERSION, platform(), "tflint");
}
