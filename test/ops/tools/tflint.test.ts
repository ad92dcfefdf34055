import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { platform } from "../../../ops/tools/cache";
import { tflintCheck } from "../../../ops/tools/checks";
import { goArchive } from "../../../ops/tools/go";
import { findTflint, presentTflint, TFLINT_VERSION, tflintArchive } from "../../../ops/tools/tflint";
import { notFound, Releases, type Serve, whole } from "../../slow/releases";

const PROGRAM = `#!/bin/sh\necho 'TFLint version ${TFLINT_VERSION}'\n`;
const ZIP = zipSync({ tflint: strToU8(PROGRAM) });
const SHA256 = createHash("sha256").update(ZIP).digest("hex");
const quiet = () => {};
const nobody = async () => false;
let root: string;
let releases: Releases | undefined;

/** A user without tflint, whose Go is too old, and whose module proxy has nothing. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "tflint-"));
  mkdirSync(join(root, "bin"));
  vi.stubEnv("PATH", `${join(root, "bin")}:${process.env.PATH}`);
  vi.stubEnv("XDG_CACHE_HOME", join(root, "cache"));
  putOnPath("tflint", "#!/bin/sh\nexit 127\n");
  putOnPath("go", go("go1.19.8"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  releases?.stop();
  releases = undefined;
  rmSync(root, { recursive: true });
});

function putOnPath(name: string, text: string): void {
  writeFileSync(join(root, "bin", name), text, { mode: 0o755 });
}

/** A Go of that version, whose builds are tflint. */
function go(version: string): string {
  const tflint = PROGRAM.replaceAll("\n", "\\n").replaceAll("'", '"');
  return `#!/bin/sh\n[ "$1" = env ] && { echo ${version}; exit 0; }\nmkdir -p "$GOBIN" && printf '${tflint}' > "$GOBIN/tflint"\n`;
}

async function archive(how: Serve, sha256 = SHA256) {
  releases = await Releases.start(ZIP, how);
  vi.stubEnv("TFLINT_RELEASES_URL", releases.url);
  vi.stubEnv("GOPROXY", `${releases.url},direct`);
  return { ...tflintArchive(), sha256 };
}

test("tflint of the right version on PATH is taken as it is", async () => {
  putOnPath("tflint", PROGRAM);
  expect(await findTflint(quiet)).toEqual({ path: "tflint", how: "on PATH" });
});

test("another version on PATH is not: the release is fetched once, checked and kept", async () => {
  putOnPath("tflint", PROGRAM.replace(TFLINT_VERSION, "0.50.0"));
  const { path, how } = await findTflint(quiet, await archive(whole));
  expect(how).toBe("downloaded");
  expect(readFileSync(path, "utf8")).toBe(PROGRAM);
  expect(await findTflint(quiet, await archive(notFound))).toEqual({ path, how: "in the cache" });
});

test.each<[string, Serve, string]>([
  ["out of reach", notFound, SHA256],
  ["not what it should be", whole, "0".repeat(64)],
])("where the release is %s, Go builds it and a line says why", async (_what, how, sha256) => {
  putOnPath("go", go("go1.26.1"));
  const said = vi.fn();
  const found = await findTflint(said, await archive(how, sha256));
  expect(found.how).toBe("built with Go");
  expect(said).toHaveBeenCalledWith(expect.stringMatching(/(HTTP 404|SHA-256 is).*Building it with Go, once/));
  expect(await presentTflint()).toEqual({ path: found.path, how: "in the cache" });
});

test("where nothing works, one message says what was tried and what to do", async () => {
  const failing = findTflint(quiet, await archive(notFound));
  await expect(failing).rejects.toThrow(
    /tflint 0\.64\.0 is needed and cannot be had\.\n.*tflint_.*\.zip cannot be downloaded.*\n.*golang\.org\/toolchain.*Install Go 1\.26 or newer.*\nInstall tflint 0\.64\.0 and put it on PATH/,
  );
  expect(releases?.asked).toEqual([
    `/v${TFLINT_VERSION}/tflint_${platform()}.zip`,
    `/golang.org/toolchain/@v/${goArchive().url.split("/").at(-1)}`,
  ]);
});

test("doctor says how tflint will be had, and names the remedy where it cannot be", async () => {
  await archive(whole);
  expect(await tflintCheck(async () => true)).toMatchObject({
    state: "automatic",
    found: expect.stringContaining("downloaded from"),
  });
  expect(await tflintCheck(async (url) => url.includes("golang.org"))).toMatchObject({ state: "automatic" });
  expect(await tflintCheck(nobody)).toMatchObject({
    state: "missing",
    remedy: expect.stringContaining("Install tflint"),
  });
  putOnPath("go", go("go1.30.0"));
  expect((await tflintCheck(nobody)).found).toContain("the Go on PATH");
});
