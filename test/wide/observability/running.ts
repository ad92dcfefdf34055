import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";
import { findProgram } from "../programs";
import { LogsBucket } from "./logs-bucket";
import { at, LOGS, type Places, PORTS, programsOnLoopback, writeOnLoopback } from "./loopback";
import { freePorts, StandIns } from "./stand-ins";

/** The longest that a program takes on a machine with other work. */
const START_MS = 60_000;
const PAUSE_MS = 100;

/** After this it is killed, like a task: less than what any of them has in ECS. */
const STOP_MS = 15_000;

/** In this order: who is asked for metrics is there before Prometheus asks. */
const NAMES = ["loki", "otelcol", "alertmanager", "prometheus"] as const;
type Name = (typeof NAMES)[number];

type Asked = "prometheus" | "alertmanager" | "loki";

/** Loki, the collector, Prometheus and Alertmanager, or some of them, on loopback, with the files that the blueprint writes. */
export class Running {
  private readonly programs: Partial<Record<Name, ResultPromise>> = {};

  private constructor(
    readonly places: Places,
    readonly standIns: StandIns,
    readonly bucket: LogsBucket,
    readonly folder: string,
  ) {}

  static async start(names: readonly Name[] = NAMES): Promise<Running> {
    // Before ports are chosen: to build one takes minutes.
    for (const name of names) await findProgram(name);
    const standIns = await StandIns.start();
    const bucket = await LogsBucket.start();
    const free = await freePorts(PORTS.length);
    const places = {
      ...Object.fromEntries(PORTS.map((name, index) => [name, free[index]])),
      ...{ tempo: standIns.grpcPort, other: standIns.httpPort },
    } as Places;
    const running = new Running(places, standIns, bucket, mkdtempSync(join(tmpdir(), "running-")));
    try {
      writeOnLoopback(running.folder, places);
      for (const name of names) await running.startOne(name);
      return running;
    } catch (error) {
      await running.stop();
      throw error;
    }
  }

  /** What one of them answers. */
  async ask<T>(program: Asked, path: string, headers = {}): Promise<T> {
    return JSON.parse(await this.read(program, path, headers)) as T;
  }

  async read(program: Asked, path: string, headers = {}): Promise<string> {
    const response = await fetch(`http://${at(this.places[program])}${path}`, { headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${program} answers ${path} with ${response.status}: ${text}`);
    return text;
  }

  /** What a program has written of itself. */
  logOf(name: Name): string {
    return readFileSync(join(this.folder, `${name}.log`), "utf8");
  }

  /** Ends Loki's task, and starts another where its volume is, or where an empty one is. */
  async replaceLoki(by: "SIGTERM" | "SIGKILL", volume: "same" | "empty"): Promise<void> {
    this.programs.loki!.kill(by);
    await this.programs.loki;
    if (volume === "empty") rmSync(join(this.folder, LOGS), { recursive: true });
    await this.startOne("loki");
  }

  /** Ends all as ECS ends a task; the signal that ended each in the end, nothing where it ended by itself. */
  async end(): Promise<Partial<Record<Name, string | undefined>>> {
    const programs = Object.entries(this.programs);
    for (const [, program] of programs) program.kill("SIGTERM");
    const ended = programs.map(async ([name, program]) => [name, (await program).signal] as const);
    return Object.fromEntries(await Promise.all(ended));
  }

  async stop(): Promise<void> {
    await this.end();
    this.standIns.stop();
    await this.bucket.stop();
    rmSync(this.folder, { recursive: true });
  }

  private async startOne(name: Name): Promise<void> {
    const { command, env, ready } = programsOnLoopback(this.folder, this.places, this.bucket.env)[name];
    const to = { file: join(this.folder, `${name}.log`), append: true };
    const options = {
      cwd: this.folder,
      env,
      extendEnv: false,
      stdin: "ignore",
      stdout: to,
      stderr: to,
      forceKillAfterDelay: STOP_MS,
    } as const;
    const program = execa(await findProgram(name), command, { ...options, reject: false });
    this.programs[name] = program;
    let over = false;
    program.finally(() => {
      over = true;
    });
    const deadline = Date.now() + START_MS;
    while (!(await answers(ready))) {
      if (over || Date.now() > deadline) {
        throw new Error(`${name} ${over ? "ended" : "is not ready"}: ${this.logOf(name).slice(-3000)}`);
      }
      await wait(PAUSE_MS);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ?? false;
}
