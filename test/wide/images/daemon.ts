import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";

const has = (program: string, asks = "--version") => spawnSync(program, [asks]).status === 0;
const PROGRAMS = ["dockerd", "docker", "apt-get", "dpkg"];

/** Images are made of a program for this processor, which must be the platform's. */
export const canRunImages =
  process.getuid?.() === 0 && process.arch === "x64" && PROGRAMS.every((name) => has(name)) && has("ip", "-V");

/** Nothing of the machine's own network is changed: no rule of its firewall, no forwarding, and not the bridge of a daemon of its own. */
const NETWORK = ["--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false"];

/** A network that no other container of this machine is in, by the name of its bridge. */
async function makeBridge(): Promise<string> {
  const bridge = `try${randomInt(2 ** 32).toString(36)}`;
  await execa("ip", ["link", "add", "name", bridge, "type", "bridge"]);
  await execa("ip", ["address", "add", `10.${randomInt(100, 200)}.${randomInt(256)}.1/24`, "dev", bridge]);
  await execa("ip", ["link", "set", bridge, "up"]);
  return bridge;
}

/** A Docker daemon of our own, with no image. The command line finds it by DOCKER_HOST. */
export class Daemon {
  private constructor(
    readonly folder: string,
    private readonly bridge: string,
    private readonly running: ResultPromise,
  ) {}

  static async start(): Promise<Daemon> {
    const bridge = await makeBridge();
    const folder = mkdtempSync(join(tmpdir(), "docker-"));
    const log = join(folder, "log");
    const socket = `unix://${folder}/docker.sock`;
    const state = ["--data-root", `${folder}/data`, "--exec-root", `${folder}/exec`, "--pidfile", `${folder}/pid`];
    const to = { file: log, append: true };
    const options = { stdin: "ignore", stdout: to, stderr: to, reject: false } as const;
    const running = execa("dockerd", [...state, "-H", socket, "--bridge", bridge, ...NETWORK], options);
    const daemon = new Daemon(folder, bridge, running);
    let over = false;
    running.finally(() => {
      over = true;
    });
    process.env.DOCKER_HOST = socket;
    while (spawnSync("docker", ["version"]).status !== 0) {
      if (over) {
        const said = readFileSync(log, "utf8").slice(-1000);
        await daemon.stop();
        throw new Error(`dockerd does not start:\n${said}`);
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
    await execa("ip", ["link", "delete", this.bridge]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
