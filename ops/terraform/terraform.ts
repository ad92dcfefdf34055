import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import pLimit from "p-limit";
import { LOCK_FILE, lockWithoutHashes } from "../lock/lock-file";
import { Failure } from "../terminal/failure";
import { Interrupted, interrupt } from "../terminal/interrupt";
import { errorsIn, textOf } from "./messages";

export interface TerraformResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface TerraformOptions {
  /** Path of the binary. */
  binary: string;
  /** Of every command, or of each by its folder. */
  env: Record<string, string> | ((dir: string) => Record<string, string>);
  /** Terraforms at a time. Each takes 0.7 to 1 GiB with the AWS provider. @default 3 */
  atOnce?: number;
  /**
   * Takes the provider as it is. Terraform hashes its 700 MB at every start and compares them with the lock file; where
   * its own `init` wrote that file, of the same folder, that proves nothing and is a fourth of a `show`.
   * @default the lock file has hashes
   */
  trustsProvider?: boolean;
  /** Seconds that one command may take. @default 900: none of a rehearsal needs a third of it */
  timeoutSeconds?: number;
  /** What stops it. @default the first Ctrl-C */
  stop?: AbortSignal;
}

export type OnLine = (line: string) => void;

/** Terraform's output in a folder, for troubleshooting. */
const LOG_FILE = "terraform.log";

/** Commands that print a plan or a state, with the secrets in it: nothing for a log. */
const WHOLE = ["show", "state"];

/** Most of a start is reading the provider's schema. With Go's default a third of that is collecting its garbage. */
const RUNTIME = { GOGC: "800" };

/** The real Terraform, one process group each, so that Ctrl-C reaches it once and through us only. */
export class Terraform {
  /** How many commands were started. */
  starts = 0;
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
    const { stop: asked = interrupt, timeoutSeconds = 900 } = this.options;
    if (asked.aborted) throw new Interrupted();
    this.starts += 1;
    const { env } = this.options;
    const more = args[0] === "init" && this.options.trustsProvider ? withoutHashes(dir) : [];
    const child = execa(this.options.binary, [...args, ...more, "-no-color"], {
      cwd: dir,
      env: {
        ...RUNTIME,
        ...(typeof env === "function" ? env(dir) : env),
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
      },
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
    asked.addEventListener("abort", stop, { once: true });
    const timer = setTimeout(stop, timeoutSeconds * 1000);
    appendFileSync(join(dir, LOG_FILE), `\n$ terraform ${args.join(" ")}\n`);
    const messages = !WHOLE.includes(args[0]!) && args.includes("-json");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const text = messages ? textOf(line) : line;
      if (!WHOLE.includes(args[0]!)) appendFileSync(join(dir, LOG_FILE), `${text}\n`);
      if (text.trim()) onLine(text.trim());
    });
    try {
      const { exitCode = 1, stdout, stderr } = await child;
      if (asked.aborted) throw new Interrupted();
      if (stopped)
        throw new Failure(`terraform ${args[0]} in ${dir} took longer than ${timeoutSeconds} s and was stopped.`);
      return { exitCode, stdout, stderr: stderr || (messages ? errorsIn(stdout) : "") };
    } finally {
      clearTimeout(timer);
      asked.removeEventListener("abort", stop);
    }
  }
}

/** Writes a lock file without hashes where there is none; what it gives back makes `init` leave it so. */
function withoutHashes(dir: string): string[] {
  const lock = join(dir, LOCK_FILE);
  if (!existsSync(lock)) writeFileSync(lock, lockWithoutHashes());
  return ["-lockfile=readonly"];
}
