import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BootProps, bootScript } from "../../../modules/instance/boot-script";
import { shellScript } from "../../reading";

export const plain: BootProps = { prefix: "client", clusterName: "client", pool: "app", eniTrunking: true };

/** Commands that are what they are; everything else that the script calls is made up, or does not exist. */
const REAL = ["awk", "bash", "cat", "chmod", "cksum", "grep", "head", "mkdir", "sed", "tail", "touch", "tr", "wc"];

const ENABLE = "systemctl enable --now --no-block ";

/** Where an instance finds its metadata and AWS. */
interface Endpoints {
  metadata: string;
  aws: string;
}

/** A computer of its own: a folder that stands for `/`, with the commands that are on it. */
export class Machine {
  readonly root = mkdtempSync(join(tmpdir(), "machine-"));

  constructor(
    commands: Record<string, string>,
    private readonly endpoints?: Endpoints,
  ) {
    for (const name of REAL) this.link(`/usr/bin/${name}`, `bin/${name}`);
    for (const [name, does] of Object.entries({ systemctl: "", ...commands })) {
      this.write(
        `bin/${name}`,
        `#!/bin/bash\necho "${name} $*" >> ${this.root}/calls\ncd ${this.root}\n${does}\n`,
        0o755,
      );
    }
  }

  /** The first start: cloud-init runs the user data, systemd the unit that it enables. */
  boot(props: BootProps, meanwhile?: (attempt: number) => unknown) {
    this.installs(props);
    return this.units(meanwhile);
  }

  /** What the user data alone does. */
  installs(props: BootProps): void {
    this.write("calls", "");
    for (const folder of ["etc/systemd/system", "usr/local/sbin"])
      mkdirSync(join(this.root, folder), { recursive: true });
    const text = shellScript(bootScript(props)).replaceAll(
      /(?<=[ "=])\/(?=(etc|data|dev\/disk|run|usr\/local|proc\/sys)(\/|$|[ "]))/gm,
      `${this.root}/`,
    );
    const { status, stderr } = this.bash("-c", this.redirected(text));
    if (status !== 0) throw new Error(stderr);
  }

  /** Programs of several machines at one time, each once; which of them succeed. */
  static together(machines: Machine[]): boolean[] {
    const started = machines.map(({ root }) => {
      const program = `PATH=${root}/bin ${root}/usr/local/sbin/prepare-instance`;
      return `(${program} > ${root}/output 2>&1; echo $? > ${root}/status) &`;
    });
    spawnSync("/usr/bin/bash", ["--norc", "-c", [...started, "wait"].join("\n")]);
    return machines.map((machine) => machine.read("status") === "0\n");
  }

  private redirected(text: string): string {
    if (!this.endpoints) return text;
    const { metadata, aws } = this.endpoints;
    return text.replace("http://169.254.169.254", metadata).replace("https://{host}", aws);
  }

  /** Another start: the files are there, the mounts and all of `/run` are not. */
  restart() {
    this.write("calls", `${ENABLE}${this.enabled}\n`);
    this.unmount();
    rmSync(join(this.root, "run"), { recursive: true, force: true });
    mkdirSync(join(this.root, "run"));
    return this.units();
  }

  /** Runs the enabled unit as systemd does: again while it fails, here five times. */
  private units(meanwhile: (attempt: number) => unknown = () => {}) {
    mkdirSync(join(this.root, "run"), { recursive: true });
    const settings = this.enabled ? this.read(`etc/systemd/system/${this.enabled}`) : "";
    const attempts = !settings ? 0 : /^Restart=on-failure$/m.test(settings) ? 5 : 1;
    const failures: string[] = [];
    let succeeded = !settings;
    for (let attempt = 1; attempt <= attempts && !succeeded; attempt++) {
      const { status, stderr } = this.bash(join(this.root, /^ExecStart=(.*)$/m.exec(settings)![1]!));
      succeeded = status === 0;
      if (stderr) failures.push(stderr.replaceAll(this.root, ""));
      if (!succeeded) meanwhile(attempt);
    }
    const calls = this.read("calls").trim().split("\n");
    const asked = !settings || calls.includes("systemctl start --no-block ecs.service");
    return { succeeded, failures, calls, agentStarts: asked && this.asserted() };
  }

  private get enabled(): string | undefined {
    const line = this.read("calls")
      .split("\n")
      .find((call) => call.startsWith(ENABLE));
    return line?.slice(ENABLE.length);
  }

  /** Whether the ECS agent's unit finds what it asserts. */
  private asserted(): boolean {
    const path = "etc/systemd/system/ecs.service.d/ready.conf";
    const lines = existsSync(join(this.root, path)) ? this.read(path).split("\n") : [];
    return lines.every((line) => {
      const [setting, value = ""] = line.split("=");
      if (setting === "AssertPathExists") return existsSync(join(this.root, value));
      return setting !== "AssertPathIsMountPoint" || this.mounts(value);
    });
  }

  protected mounts(path: string): boolean {
    return this.read("mounted").includes(path);
  }

  protected unmount(): void {
    this.write("mounted", "");
  }

  protected bash(...args: string[]) {
    return spawnSync("/usr/bin/bash", ["--norc", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
      env: { PATH: join(this.root, "bin") },
    });
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
