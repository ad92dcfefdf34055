import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";
import { serviceSpec } from "../../../modules/service/spec";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { ALERTMANAGER_COMMAND } from "../../../stacks/blueprints/observability/alertmanager";
import { at, type Places, PORTS, write, writeOnLoopback } from "./loopback";
import { findProgram, type Program } from "./programs";
import { freePorts, StandIns } from "./stand-ins";

/** The longest that a program takes on a machine with other work. */
const START_MS = 60_000;
const PAUSE_MS = 100;

/** The task role's, which nobody checks here. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "task-role", AWS_SECRET_ACCESS_KEY: "x" };

/** The collector, Prometheus and Alertmanager, on loopback, with the files that the blueprint writes. */
export class Running {
  private readonly programs: ResultPromise[] = [];

  private constructor(
    readonly places: Places,
    readonly standIns: StandIns,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Running> {
    const standIns = await StandIns.start();
    const free = await freePorts(PORTS.length);
    const places = {
      ...Object.fromEntries(PORTS.map((name, index) => [name, free[index]])),
      ...{ loki: standIns.httpPort, tempo: standIns.grpcPort, other: standIns.httpPort },
    } as Places;
    const running = new Running(places, standIns, mkdtempSync(join(tmpdir(), "running-")));
    await running.startAll();
    return running;
  }

  /** What Prometheus or Alertmanager answers. */
  async ask<T>(program: "prometheus" | "alertmanager", path: string): Promise<T> {
    const response = await fetch(`http://${at(this.places[program])}${path}`);
    if (!response.ok) throw new Error(`${program} answers ${path} with ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** As a scheduler ends a task. */
  async stop(): Promise<void> {
    for (const program of this.programs) program.kill("SIGTERM");
    await Promise.allSettled(this.programs);
    this.standIns.stop();
    rmSync(this.folder, { recursive: true });
  }

  private async startAll(): Promise<void> {
    const { folder, places, standIns } = this;
    const chat = (name: string) => write(join(folder, "webhooks", name), `http://${at(standIns.httpPort)}/${name}\n`);
    writeOnLoopback(folder, places);
    for (const name of ["slack", "teams"]) chat(name);
    const { health, alertmanager, prometheus } = places;
    await this.startOne("otelcol", commandOf("otel-collector"), `${at(health)}/`);
    const sns = { ...CREDENTIALS, AWS_ENDPOINT_URL_SNS: `http://${at(standIns.httpPort)}` };
    const listen = (port: number) => `--web.listen-address=${at(port)}`;
    const arguments_ = [...ALERTMANAGER_COMMAND, listen(alertmanager)];
    await this.startOne("alertmanager", arguments_, `${at(alertmanager)}/-/ready`, sns);
    await this.startOne("prometheus", [...commandOf("prometheus"), listen(prometheus)], `${at(prometheus)}/-/ready`);
  }

  /** Until it answers. Folders of its container are below ours. */
  private async startOne(name: Program, command: string[], ready: string, env: object = {}): Promise<void> {
    const path = await findProgram(name);
    const log = join(this.folder, `${name}.log`);
    const to = { file: log, append: true };
    const arguments_ = command.map((one) => one.replace(/=(?=\/)/, `=${this.folder}`));
    const options = { cwd: this.folder, env: { ...env }, extendEnv: false, stdin: "ignore", stdout: to, stderr: to };
    const program = execa(path, arguments_, { ...(options as object), reject: false });
    this.programs.push(program);
    let over = false;
    program.finally(() => {
      over = true;
    });
    const deadline = Date.now() + START_MS;
    while (!(await answers(`http://${ready}`))) {
      if (over || Date.now() > deadline) {
        throw new Error(`${name} ${over ? "ended" : "is not ready"}: ${readFileSync(log, "utf8").slice(-3000)}`);
      }
      await wait(PAUSE_MS);
    }
  }
}

function commandOf(service: string): string[] {
  return serviceSpec.parse(flynapse.services![service]).command!;
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ?? false;
}
