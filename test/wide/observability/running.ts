import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";
import { findProgram } from "../programs";
import { at, type OnLoopback, type Places, PORTS, programsOnLoopback, writeOnLoopback } from "./loopback";
import { freePorts, StandIns } from "./stand-ins";

/** The longest that a program takes on a machine with other work. */
const START_MS = 60_000;
const PAUSE_MS = 100;

/** In this order: who is asked for metrics is there before Prometheus asks. */
const NAMES = ["otelcol", "alertmanager", "prometheus"] as const;

/** The collector, Prometheus and Alertmanager, on loopback, with the files that the blueprint writes. */
export class Running {
  private readonly programs: ResultPromise[] = [];

  private constructor(
    readonly places: Places,
    readonly standIns: StandIns,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Running> {
    // Before ports are chosen: to build one takes minutes.
    for (const name of NAMES) await findProgram(name);
    const standIns = await StandIns.start();
    const free = await freePorts(PORTS.length);
    const places = {
      ...Object.fromEntries(PORTS.map((name, index) => [name, free[index]])),
      ...{ loki: standIns.httpPort, tempo: standIns.grpcPort, other: standIns.httpPort },
    } as Places;
    const running = new Running(places, standIns, mkdtempSync(join(tmpdir(), "running-")));
    try {
      writeOnLoopback(running.folder, places);
      const programs = programsOnLoopback(running.folder, places);
      for (const name of NAMES) await running.startOne(programs[name], await findProgram(name));
      return running;
    } catch (error) {
      await running.stop();
      throw error;
    }
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

  private async startOne({ name, command, env, ready }: OnLoopback, path: string): Promise<void> {
    const log = join(this.folder, `${name}.log`);
    const to = { file: log, append: true };
    const options = { cwd: this.folder, env, extendEnv: false, stdin: "ignore", stdout: to, stderr: to } as const;
    const program = execa(path, command, { ...options, reject: false });
    this.programs.push(program);
    let over = false;
    program.finally(() => {
      over = true;
    });
    const deadline = Date.now() + START_MS;
    while (!(await answers(ready))) {
      if (over || Date.now() > deadline) {
        throw new Error(`${name} ${over ? "ended" : "is not ready"}: ${readFileSync(log, "utf8").slice(-3000)}`);
      }
      await wait(PAUSE_MS);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ?? false;
}
