import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BootProps, bootScript } from "../../../modules/instance/boot-script";
import { shellScript } from "../../reading";

export const plain: BootProps = { clusterName: "client", pool: "app", region: "eu-central-1", eniTrunking: true };

/** Commands that are what they are; everything else that the script calls is made up, or does not exist. */
const REAL = ["awk", "bash", "cat", "chmod", "dirname", "grep", "head", "mkdir", "sed", "touch", "tr", "wc"];

/** A computer of its own: a folder that stands for `/`, with the commands that are on it. */
export class Machine {
  readonly root = mkdtempSync(join(tmpdir(), "machine-"));

  constructor(commands: Record<string, string>) {
    for (const name of REAL) this.link(`/usr/bin/${name}`, `bin/${name}`);
    this.write("calls", "");
    for (const [name, does] of Object.entries(commands)) {
      this.write(
        `bin/${name}`,
        `#!/bin/bash\necho "${name} $*" >> ${this.root}/calls\ncd ${this.root}\n${does}\n`,
        0o755,
      );
    }
  }

  boot(props: BootProps) {
    this.write("calls", "");
    const text = shellScript(bootScript(props)).replaceAll(
      /(?<=[ "=])\/(?=(etc|data|dev\/disk)(\/|$|[ "]))/gm,
      `${this.root}/`,
    );
    const env = { PATH: join(this.root, "bin") };
    const { status, stderr } = spawnSync("/usr/bin/bash", ["--norc", "-c", text], {
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      env,
    });
    return {
      status,
      stderr: stderr.replaceAll(this.root, ""),
      calls: this.read("calls").trim().split("\n"),
      /** Whether the agent's unit finds what it asserts. */
      agentStarts: existsSync(join(this.root, "etc/ecs/ready")),
    };
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8").replaceAll(this.root, "");
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text, { mode });
  }

  link(target: string, path: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    symlinkSync(target, join(this.root, path));
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
