import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { platform } from "../../../ops/tools/cache";
import { findMirror, mirrorFolders, PROVIDER_PATH, PROVIDER_VERSION } from "../../../ops/tools/provider-mirror";
import { ownConfigFile } from "../../../ops/tools/provider-source";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mirror-"));
  for (const name of ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]) vi.stubEnv(name, join(root, name));
  vi.stubEnv("TF_PLUGIN_MIRROR", "");
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

function unpacked(folder: string, version = PROVIDER_VERSION, machine = platform()): string {
  mkdirSync(join(folder, PROVIDER_PATH, version, machine), { recursive: true });
  return folder;
}

function packed(folder: string): string {
  mkdirSync(join(folder, PROVIDER_PATH), { recursive: true });
  writeFileSync(join(folder, PROVIDER_PATH, `terraform-provider-aws_${PROVIDER_VERSION}_${platform()}.zip`), "");
  return folder;
}

describe("a local mirror of the provider", () => {
  test("is found unpacked and packed", () => {
    expect(findMirror([unpacked(join(root, "a"))])).toEqual({ folder: join(root, "a"), packed: false });
    expect(findMirror([packed(join(root, "b"))])).toEqual({ folder: join(root, "b"), packed: true });
  });

  test("with unpacked files comes before one with archives", () => {
    expect(findMirror([packed(join(root, "a")), unpacked(join(root, "b"))])?.folder).toBe(join(root, "b"));
  });

  test("does not count with another version or for another kind of machine", () => {
    expect(findMirror([unpacked(join(root, "a"), "5.99.0"), unpacked(join(root, "b"), undefined, "plan9_mips")])).toBe(
      undefined,
    );
  });

  test("is looked for in TF_PLUGIN_MIRROR first, then where Terraform itself looks, then in the cache", () => {
    vi.stubEnv("TF_PLUGIN_MIRROR", unpacked(join(root, "named")));
    const folders = mirrorFolders();
    expect(folders[0]).toBe(join(root, "named"));
    expect(folders[1]).toBe(join(root, "HOME/.terraform.d/plugins"));
    expect(folders.at(-1)).toBe(join(root, "XDG_CACHE_HOME/client-platforms/plugins"));
    expect(findMirror()?.folder).toBe(join(root, "named"));
  });

  test("is the same for Terraform, which runs elsewhere, where it is named from the project's folder", () => {
    vi.stubEnv("TF_PLUGIN_MIRROR", relative("", unpacked(join(root, "named"))));
    expect(findMirror()?.folder).toBe(join(root, "named"));
    const file = join(root, "own.tfrc");
    writeFileSync(file, "");
    vi.stubEnv("TF_CLI_CONFIG_FILE", relative("", file));
    expect(ownConfigFile()).toBe(file);
  });

  test("in an implied folder is found without being named", () => {
    const folder = unpacked(join(root, "HOME/.terraform.d/plugins"));
    expect(findMirror()?.folder).toBe(folder);
  });

  test("that is named and holds nothing is an error, not a silent download", () => {
    vi.stubEnv("TF_PLUGIN_MIRROR", join(root, "nothing"));
    expect(() => findMirror()).toThrow(/TF_PLUGIN_MIRROR=.*nothing holds no .*5\.100\.0.*unset it/s);
  });
});

test("the provider's version is the one that the bindings are made for", () => {
  const bindings = readFileSync("node_modules/@cdktf/provider-aws/lib/vpc/index.js", "utf8");
  expect(/providerVersion: '([^']+)'/.exec(bindings)?.[1]).toBe(PROVIDER_VERSION);
});
