import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import { Failure } from "../terminal/failure";

export interface EmulatorOptions {
  /** Interpreter that can import the emulator. */
  python: string;
  /** Account that calls without an assumed role reach. */
  account: string;
  region: string;
  /** Where requests are logged. */
  log: string;
  /** @default a free one */
  port?: number;
  /** Lives on after this process. @default it ends with it, also when this process is killed */
  keep?: boolean;
}

/** What leads to an account or to AWS. What the SDK for JavaScript is told of itself does neither. */
const OF_AWS = /^AWS_(?!SDK_JS_)/;
const ELSEWHERE = /^(TF_|HTTPS?_PROXY$|https?_proxy$)/;

/** A running emulator of AWS, on loopback. */
export class Emulator {
  private constructor(
    readonly url: string,
    readonly pid: number,
    private readonly region: string,
    /** Where requests are logged, where it was started by this process. */
    readonly log?: string,
  ) {}

  static async start(options: EmulatorOptions): Promise<Emulator> {
    const { python, account, region, log, port = 0, keep = false } = options;
    const errors = `${log}.errors`;
    mkdirSync(dirname(log), { recursive: true });
    for (const file of [log, errors]) writeFileSync(file, "");
    const args = ["ops/emulator/server.py", "--port", `${port}`, "--account", account, "--log", log];
    const child = spawn(python, [...args, ...(keep ? [] : ["--stop-with-parent"])], {
      // Kept, it needs nothing of ours: no pipe that breaks when we end.
      stdio: [keep ? "ignore" : "pipe", "pipe", openSync(errors, "a")],
      detached: true,
    }) as ChildProcessByStdio<Writable | null, Readable, null>;
    const url = await readyLine(child);
    if (!url) throw new Failure(`The emulator did not start: ${readFileSync(errors, "utf8").trim()}`);
    child.stdout.destroy();
    child.unref();
    (child.stdin as { unref?(): void } | null)?.unref?.();
    return new Emulator(url, child.pid!, region, log);
  }

  /** An emulator that an earlier run left behind. */
  static async attach(url: string, region: string): Promise<Emulator | undefined> {
    try {
      const health = (await (await fetch(`${url}/emulator/health`)).json()) as { pid: number };
      return new Emulator(url, health.pid, region);
    } catch {
      return undefined;
    }
  }

  /** What a process needs to reach the emulator instead of AWS; nothing of the user's own account gets through. */
  get env(): Record<string, string> {
    return this.envOf();
  }

  /** The same with the credentials of another account than that of the emulator. */
  envOf(account?: string): Record<string, string> {
    const inherited = Object.entries(process.env).filter(
      ([name, value]) => value !== undefined && !OF_AWS.test(name) && !ELSEWHERE.test(name),
    ) as [string, string][];
    return { ...Object.fromEntries(inherited), ...this.ownEnvOf(account) };
  }

  /** The part that a person types by hand. The address, not `localhost`: that makes S3 use host names. */
  get ownEnv(): Record<string, string> {
    return this.ownEnvOf();
  }

  /**
   * From now on this process calls the emulator alone. Whatever its shell says of AWS goes: the SDK prefers a profile to
   * access keys, and the endpoint of one service to that of all. Nothing is put back, because a process that has an
   * emulator has no business with AWS afterwards either.
   */
  takeOver(env: NodeJS.ProcessEnv = process.env): void {
    for (const name of Object.keys(env)) if (OF_AWS.test(name)) delete env[name];
    Object.assign(env, this.ownEnv);
  }

  /** In another account, access keys say whose they are. */
  ownEnvOf(account?: string): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: account ? `EMULATOR${account}` : "emulator",
      AWS_SECRET_ACCESS_KEY: "emulator",
      AWS_REGION: this.region,
      AWS_EC2_METADATA_DISABLED: "true",
      NO_PROXY: "127.0.0.1",
    };
  }

  /** An empty account whose ids come out the same on every run; with another seed they are others. */
  async reset(seed = 42): Promise<void> {
    await this.post("/moto-api/reset");
    await this.post(`/moto-api/seed?a=${seed}`);
  }

  /** Calls that it does not implement, and calls that crashed it, as `service:Action`. */
  async gaps(): Promise<string[]> {
    const read = async (path: string) => (await (await fetch(`${this.url}${path}`)).json()) as unknown[];
    const found = [...(await read("/emulator/unimplemented")), ...(await read("/emulator/crashes"))];
    return found.map((gap) => (typeof gap === "string" ? gap : JSON.stringify(gap)));
  }

  /** What Terraform and the discovery have called since it started, as `service:Operation`. */
  async operations(): Promise<string[]> {
    return (await (await fetch(`${this.url}/emulator/operations`)).json()) as string[];
  }

  /** How many calls it has answered since it started. */
  async calls(): Promise<number> {
    const { count } = (await (await fetch(`${this.url}/emulator/requests`)).json()) as { count: number };
    return count;
  }

  async isGone(): Promise<boolean> {
    const answer = await fetch(`${this.url}/emulator/health`).catch(() => undefined);
    return answer === undefined;
  }

  async stop(): Promise<void> {
    try {
      process.kill(this.pid, "SIGTERM");
      // A request that hangs must not hold it: nothing in it is worth waiting for.
      const deadline = Date.now() + 5000;
      while (process.kill(this.pid, Date.now() < deadline ? 0 : "SIGKILL")) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } catch {
      // It is gone.
    }
  }

  private async post(path: string): Promise<void> {
    const response = await fetch(`${this.url}${path}`, { method: "POST" });
    if (!response.ok) throw new Failure(`The emulator answered ${response.status} to ${path}.`);
  }
}

/** The address, from the one line that the emulator prints once it answers. */
function readyLine(child: ChildProcessByStdio<Writable | null, Readable, null>): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk;
      const url = /^ready (\S+)\n/.exec(text)?.[1];
      if (url) resolve(url);
    });
    child.once("exit", () => resolve(undefined));
    child.once("error", () => resolve(undefined));
  });
}
