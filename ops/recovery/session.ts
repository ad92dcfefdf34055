import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Census } from "../emulator/census";
import { Emulator } from "../emulator/emulator";
import { Failure } from "../terminal/failure";

interface Written {
  /** URL of the emulator. */
  url: string;
  /** Process id of the emulator. */
  pid: number;
  /** Process id of the rehearsal that uses it. */
  rehearsal?: number;
}

/** The census of each account from before our first apply, by account id. */
export type Baselines = Record<string, Census>;

/**
 * What `--keep` leaves for the next run: the emulator with the site's account, what was in its accounts before the
 * rollout, and the folders of the stacks. An interrupted apply is continued with these.
 */
export class Session {
  private readonly folder: string;
  private emulator?: Emulator;

  constructor(private readonly site: string) {
    this.folder = join("out/rehearse", site);
  }

  /** Folder of the stacks, apart from those of runs without `--keep`. */
  get stacks(): string {
    return join(this.folder, "kept");
  }

  /** The emulator of an earlier run, if it still answers. */
  async running(region: string): Promise<Emulator | undefined> {
    const written = read<Written>(this.file);
    const emulator = written && (await Emulator.attach(written.url, region));
    return emulator?.pid === written?.pid ? emulator : undefined;
  }

  /**
   * The emulator to continue with. If there is none, the session starts afresh; one whose account was never completed
   * is stopped.
   */
  async resume(region: string): Promise<Emulator | undefined> {
    const emulator = await this.running(region);
    if (emulator) this.refuseTwo();
    if (emulator && this.baselines) return emulator;
    await emulator?.stop();
    for (const path of [this.file, this.baselinesFile, this.stacks]) rmSync(path, { recursive: true, force: true });
    return undefined;
  }

  /** Tells a run without `--keep` that an emulator is kept. */
  async mention(region: string): Promise<void> {
    const kept = await this.running(region);
    if (!kept) return;
    console.log(
      `An earlier run kept its emulator at ${kept.url}; this run uses its own. To stop that one: kill ${kept.pid}`,
    );
  }

  /** This process uses the emulator from now on. */
  claim(emulator: Emulator): void {
    this.emulator = emulator;
    this.write({ url: emulator.url, pid: emulator.pid, rehearsal: process.pid });
  }

  /** The session stays, without a user. */
  release(): void {
    if (this.emulator) this.write({ url: this.emulator.url, pid: this.emulator.pid });
  }

  /** Written once the client's account is complete, and only then. */
  get baselines(): Baselines | undefined {
    return read<Baselines>(this.baselinesFile);
  }

  set baselines(censuses: Baselines) {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.baselinesFile, `${JSON.stringify(censuses, null, 1)}\n`);
  }

  /** Two rehearsals in one account would interfere. */
  private refuseTwo(): void {
    const { rehearsal } = read<Written>(this.file) ?? {};
    if (!rehearsal || !isAlive(rehearsal)) return;
    throw new Failure(
      `Another rehearsal of ${this.site} (process ${rehearsal}) uses the kept emulator. Wait for it, or run without --keep.`,
    );
  }

  private write(written: Written): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file, `${JSON.stringify(written, null, 2)}\n`);
  }

  private get file(): string {
    return join(this.folder, "session.json");
  }

  private get baselinesFile(): string {
    return join(this.folder, "before.json");
  }
}

/** A partially written session counts as none. */
function read<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
