import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { terraformVersion } from "../../imports/terraform-version";
import { cacheDir, platform } from "../../ops/tools/cache";
import { warmProvider } from "../../ops/tools/provider-cache";
import { PROVIDER_PATH, PROVIDER_VERSION } from "../../ops/tools/provider-mirror";
import { findProvider, ownConfigFile } from "../../ops/tools/provider-source";
import { findTerraform, presentTerraform } from "../../ops/tools/terraform-binary";
import { download } from "../../ops/tools/terraform-download";
import { archiveOf, cutOff, fakeTerraform, notFound, Releases, type Serve, shortened, whole } from "./releases";
import { verb } from "./verb";

const { program, archive, sha256 } = archiveOf(terraformVersion());
/** The real one, found before this file takes everything away. */
const { path: terraform } = await findTerraform();
let root: string;
let binary: string;
let releases: Releases | undefined;

/** A user who has nothing: no home, no cache, a PATH of one empty folder of their own before the system's. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fresh-"));
  binary = join(root, "cache/terraform/terraform");
  vi.stubEnv("HOME", join(root, "home"));
  vi.stubEnv("XDG_CACHE_HOME", join(root, "cache"));
  vi.stubEnv("TF_PLUGIN_MIRROR", undefined);
  vi.stubEnv("TF_CLI_CONFIG_FILE", join(root, "missing.tfrc"));
  mkdirSync(join(root, "bin"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  releases?.stop();
  releases = undefined;
  rmSync(root, { recursive: true, force: true });
});

async function serve(how: Serve): Promise<string> {
  releases = await Releases.start(archive, how);
  return releases.url;
}

function putOnPath(name: string, text: string): void {
  writeFileSync(join(root, "bin", name), text);
  chmodSync(join(root, "bin", name), 0o755);
  vi.stubEnv("PATH", `${join(root, "bin")}:${process.env.PATH}`);
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

describe("Terraform's archive", () => {
  test("is fetched, checked and put in place ready to run", async () => {
    await download(terraformVersion(), binary, { releasesUrl: await serve(whole), sha256 });
    expect(releases?.asked).toEqual([
      `/terraform/${terraformVersion()}/terraform_${terraformVersion()}_${platform()}.zip`,
    ]);
    expect((await execa(binary)).stdout).toContain(terraformVersion());
    expect(filesIn(dirname(binary))).toEqual(["terraform", "terraform.sha256"]);
  });

  test.each([
    ["is cut off on the way", cutOff, /cannot be downloaded/],
    ["is shorter than it should be", shortened, /SHA-256 is \w+, expected/],
    ["is not there", notFound, /cannot be downloaded: HTTP 404/],
  ])("that %s leaves nothing behind and says how else to get it", async (_what, how, message) => {
    const failing = download(terraformVersion(), binary, { releasesUrl: await serve(how), sha256 });
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toThrow(/Install Terraform .* on PATH/);
    expect(filesIn(dirname(binary))).toEqual([]);
  });

  test("with another hash than the committed one is not installed", async () => {
    await expect(download(terraformVersion(), binary, { releasesUrl: await serve(whole) })).rejects.toThrow(
      /SHA-256 is .*Nothing was installed/,
    );
    expect(filesIn(dirname(binary))).toEqual([]);
  });

  test("without a server fails at once", async () => {
    const nobody = await serve(whole);
    releases?.stop();
    await expect(download(terraformVersion(), binary, { releasesUrl: nobody, sha256 })).rejects.toThrow(/ECONNREFUSED/);
  });

  test("that two runs fetch at once is whole for both", async () => {
    const releasesUrl = await serve(whole);
    await Promise.all([1, 2].map(() => download(terraformVersion(), binary, { releasesUrl, sha256 })));
    expect(readFileSync(binary, "utf8")).toBe(program);
  });
});

describe("a machine with another Terraform on PATH", () => {
  beforeEach(() => putOnPath("terraform", fakeTerraform("1.5.7")));

  test("gets the pinned one, and keeps it for the next run", async () => {
    const releasesUrl = await serve(whole);
    expect((await findTerraform({ releasesUrl, sha256 })).how).toBe("downloaded");
    const again = await findTerraform({ releasesUrl, sha256 });
    expect(again.how).toBe("in the cache");
    expect((await execa(again.path)).stdout).toContain(terraformVersion());
    expect(releases?.asked).toHaveLength(1);
  });

  test("gets it again when the kept one is damaged", async () => {
    const releasesUrl = await serve(whole);
    const { path } = await findTerraform({ releasesUrl, sha256 });
    writeFileSync(path, program.slice(0, 20));
    expect(await presentTerraform()).toBeUndefined();
    expect((await findTerraform({ releasesUrl, sha256 })).how).toBe("downloaded");
    expect(readFileSync(path, "utf8")).toBe(program);
  });

  test("and no way to the right one hears of both", async () => {
    await expect(findTerraform({ releasesUrl: await serve(notFound) })).rejects.toThrow(
      /Terraform 1\.11\.4 is needed and PATH has 1\.5\.7.*HTTP 404.*put it on PATH/s,
    );
  });

  test("is told so by doctor, which installs nothing", async () => {
    const { exitCode, output } = await verb("doctor", { TF_RELEASES_URL: await serve(whole) });
    expect(output).toMatch(/✔ Terraform 1\.11\.4 +PATH has 1\.5\.7; will be downloaded from http/);
    expect(exitCode).toBe(0);
    expect(filesIn(join(root, "cache"))).toEqual([]);
  });

  test("cannot rehearse when there is no download, says doctor and says the rehearsal", async () => {
    const env = { TF_RELEASES_URL: await serve(notFound) };
    const doctor = await verb("doctor", env);
    expect(doctor.output).toMatch(/✖ Terraform 1\.11\.4 .*cannot be reached\n {2}Install Terraform/);
    expect(doctor.exitCode).toBe(1);
    const rehearsal = await verb("rehearse", "--site", "acme", "--plan-only", env);
    expect(rehearsal.output).toMatch(/Terraform 1\.11\.4 is needed and PATH has 1\.5\.7/);
    expect(rehearsal.exitCode).toBe(1);
  });
});

test("without Python a rehearsal says so in one message", async () => {
  const broken = "#!/bin/sh\nexit 127\n";
  for (const name of ["python3", "python3.10", "python3.11", "python3.12", "python3.13"]) putOnPath(name, broken);
  const { exitCode, output } = await verb("rehearse", "--site", "acme", "--plan-only");
  expect(output).toContain("needs Python 3.10 or newer and none is on PATH. Install python3");
  expect(exitCode).toBe(1);
});

describe("the provider", () => {
  test("comes out of a packed mirror into the cache, which every stack then only reads", async () => {
    const mirror = join(root, "mirror");
    mkdirSync(join(mirror, PROVIDER_PATH), { recursive: true });
    const plugin = `terraform-provider-aws_v${PROVIDER_VERSION}_x5`;
    const zip = zipSync({ [plugin]: [strToU8("#!/bin/sh\n"), { os: 3, attrs: 0o755 << 16 }] });
    writeFileSync(join(mirror, PROVIDER_PATH, `terraform-provider-aws_${PROVIDER_VERSION}_${platform()}.zip`), zip);

    // Two runs at once.
    await Promise.all([warmProvider(terraform, mirror), warmProvider(terraform, mirror)]);
    expect(filesIn(cacheDir("plugins", PROVIDER_PATH, PROVIDER_VERSION, platform()))).toEqual([plugin]);
    expect(filesIn(cacheDir())).toEqual(["plugins"]);
  });

  test("that cannot be reached is an error with the remedy", async () => {
    // A name that never resolves stands for a machine without a network; the proxy for its only way out.
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:9");
    await expect(warmProvider(terraform)).rejects.toThrow(
      /AWS provider 5\.100\.0 cannot be had from registry\.terraform\.io: .*TF_PLUGIN_MIRROR/s,
    );
    expect(filesIn(cacheDir())).toEqual([]);
  });

  test("is taken as the user's own configuration says, and a file that is missing hurts nobody", async () => {
    expect(ownConfigFile()).toBeUndefined();
    mkdirSync(join(root, "home"));
    writeFileSync(join(root, "home/.terraformrc"), "");
    expect(await findProvider(terraform)).toEqual({
      configFile: join(root, "home/.terraformrc"),
      from: `your ${join(root, "home/.terraformrc")}`,
    });
  });
});
