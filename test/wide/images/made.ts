import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { tarOf } from "../../../ops/try-image/tar";

/** What an image has besides busybox, and what its Dockerfile would say. */
export interface ImageSpec {
  /** Programs that are there by their names. @default what an image of the platform needs */
  programs?: string[];
  /** Text of each file by its path. What begins with #! can be run. */
  files?: Record<string, string>;
  /** Lines of a Dockerfile. */
  says: string[];
}

const PROGRAMS = ["sh", "wget", "httpd", "sleep", "cat", "kill"];
const FOLDERS = ["proc", "tmp", "var", "www", "bin", "etc"];

/** Makes images of Debian's busybox, which is one program with no library: no registry is asked. */
export class Maker {
  private constructor(
    private readonly folder: string,
    private readonly busybox: string,
  ) {}

  static async start(folder: string): Promise<Maker> {
    await execa("apt-get", ["download", "-q", "busybox-static"], { cwd: folder });
    const found = readdirSync(folder).find((name) => name.endsWith(".deb"))!;
    await execa("dpkg", ["-x", found, "busybox"], { cwd: folder });
    return new Maker(folder, join(folder, "busybox/bin/busybox"));
  }

  /** One with nothing in it, which says that it is for another processor. */
  async makeFor(architecture: string, name: string): Promise<void> {
    const layer = tarOf([]);
    const digest = `sha256:${createHash("sha256").update(layer).digest("hex")}`;
    const config = { architecture, os: "linux", config: {}, rootfs: { type: "layers", diff_ids: [digest] } };
    const manifest = [{ Config: "config.json", RepoTags: [name], Layers: ["layer.tar"] }];
    const text = {
      "config.json": JSON.stringify(config),
      "layer.tar": `${layer}`,
      "manifest.json": JSON.stringify(manifest),
    };
    const entries = Object.entries(text).map(([path, text]) => ({ path, text, uid: 0, gid: 0, mode: 0o644 }));
    await execa("docker", ["load"], { input: tarOf(entries) });
  }

  async make(name: string, { programs = PROGRAMS, files = {}, says }: ImageSpec): Promise<void> {
    const root = mkdtempSync(join(this.folder, "image-"));
    chmodSync(root, 0o755);
    for (const one of FOLDERS) mkdirSync(join(root, one));
    chmodSync(join(root, "tmp"), 0o1777);
    cpSync(this.busybox, join(root, "bin/busybox"));
    for (const program of programs) symlinkSync("busybox", join(root, "bin", program));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    }
    const archive = `${root}.tar`;
    await execa("tar", ["-C", root, "--owner=0", "--group=0", "-cf", archive, "."]);
    const changes = ["ENV PATH=/bin", ...says].flatMap((line) => ["--change", line]);
    await execa("docker", ["import", ...changes, archive, name]);
    rmSync(root, { recursive: true });
    rmSync(archive);
  }
}
