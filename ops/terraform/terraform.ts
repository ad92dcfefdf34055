import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import pLimit from "p-limit";
import { Failure } from "../terminal/failure";
import { Interrupted, interrupt } from "../terminal/interrupt";

export interface TerraformResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface TerraformOptions {
  /** Path of the binary. */
  binary: string;
  env: Record<string, string>;
  /** Terraforms at a time. Each takes 0.7 to 1 GiB with the AWS provider. @default 3 */
  atOnce?: number;
}

export type OnLine = (line: string) => void;

/** Terraform's output in a folder, for troubleshooting. */
const LOG_FILE = "terraform.log";

/** Timeout of one command. None of ours needs a third of it. */
const TIMEOUT_SECONDS = 900;

/** The real Terraform, one process group each, so that Ctrl-C reaches it once and through us only. */
export class Terraform {
  private readonly limit;
  /** A user's own plugin cache must not be written by two at once. */
  private readonly inits = pLimit(1);

  constructor(private readonly options: TerraformOptions) {
    this.limit = pLimit(options.atOnce ?? 3);
  }

  /** Runs a command in `dir`; a failure throws what Terraform printed. */
  async run(dir: string, args: string[], onLine?: OnLine): Promise<TerraformResult> {
    const result = await this.attempt(dir, args, onLine);
    if (result.exitCode === 0) return result;
    throw new Failure(`terraform ${args[0]} failed in ${dir}:\n${(result.stderr || result.stdout).trim()}`);
  }

  /** Runs a command in `dir` and returns its result. */
  attempt(dir: string, args: string[], onLine: OnLine = () => {}): Promise<TerraformResult> {
    const start = () => this.limit(() => this.start(dir, args, onLine));
    return args[0] === "init" ? this.inits(start) : start();
  }

  private async start(dir: string, args: string[], onLine: OnLine): Promise<TerraformResult> {
    if (interrupt.aborted) throw new Interrupted();
    const child = execa(this.options.binary, [...args, "-no-color"], {
      cwd: dir,
      env: { ...this.options.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
      extendEnv: false,
      stdin: "ignore",
      reject: false,
      detached: true,
    });
    // SIGINT to Terraform alone, and once: it then finishes its write. Its provider must not see the signal, and a
    // second one would make Terraform drop everything.
    let stopped = false;
    const stop = () => {
      if (!stopped) child.kill("SIGINT");
      stopped = true;
    };
    interrupt.addEventListener("abort", stop, { once: true });
    const timer = setTimeout(stop, TIMEOUT_SECONDS * 1000);
    appendFileSync(join(dir, LOG_FILE), `\n$ terraform ${args.join(" ")}\n`);
    child.stdout.on("data", (chunk: Buffer) => {
      if (args[0] !== "show") appendFileSync(join(dir, LOG_FILE), chunk);
      for (const line of chunk.toString().split("\n")) if (line.trim()) onLine(line.trim());
    });
    try {
      const { exitCode = 1, stdout, stderr } = await child;
      if (interrupt.aborted) throw new Interrupted();
      if (stopped)
        throw new Failure(`terraform ${args[0]} in ${dir} took longer than ${TIMEOUT_SECONDS} s and was stopped.`);
      return { exitCode, stdout, stderr };
    } finally {
      clearTimeout(timer);
      interrupt.removeEventListener("abort", stop);
    }
  }
}
