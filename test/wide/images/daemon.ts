import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

/** Images are made of a program for this processor, which must be the platform's. */
export const canRunImages =
  process.getuid?.() === 0 && process.arch === "x64" && ["dockerd", "docker", "apt-get", "dpkg"].every(has);

/** A network that no other container of this machine is in. It needs no rule of the machine's firewall. */
const NETWORK = ["--bip=10.87.114.1/24", "--iptables=false", "--ip6tables=false"];

/** A Docker daemon of our own, with no image. The command line finds it by DOCKER_HOST. */
export class Daemon {
  private constructor(
    readonly folder: string,
    private readonly running: ResultPromise,
  ) {}

  static async start(): Promise<Daemon> {
    const folder = mkdtempSync(join(tmpdir(), "docker-"));
    const log = join(folder, "log");
    const socket = `unix://${folder}/docker.sock`;
    const state = ["--data-root", `${folder}/data`, "--exec-root", `${folder}/exec`, "--pidfile", `${folder}/pid`];
    const to = { file: log, append: true };
    const options = { stdin: "ignore", stdout: to, stderr: to, reject: false } as const;
    const running = execa("dockerd", [...state, "-H", socket, ...NETWORK], options);
    const daemon = new Daemon(folder, running);
    let over = false;
    running.finally(() => {
      over = true;
    });
    process.env.DOCKER_HOST = socket;
    while (spawnSync("docker", ["version"]).status !== 0) {
      if (over) {
        const said = `${readFileSync(log, "utf8").slice(-1000)}`;
        await daemon.stop();
        throw new Error(`dockerd does not start: ${said}`);
      }
      await wait(200);
    }
    return daemon;
  }

  /** Names of everything that it has besides images. */
  async leftovers(): Promise<string[]> {
    const containers = await execa("docker", ["ps", "--all", "--format", "{{.Names}}"]);
    const volumes = await execa("docker", ["volume", "ls", "--format", "{{.Name}}"]);
    return `${containers.stdout}\n${volumes.stdout}`.split("\n").filter(Boolean);
  }

  async stop(): Promise<void> {
    delete process.env.DOCKER_HOST;
    this.running.kill("SIGTERM");
    await this.running;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
