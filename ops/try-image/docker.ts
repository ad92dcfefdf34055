import { execa } from "execa";
import { Failure } from "../terminal/failure";
import { Interrupted, interrupt } from "../terminal/interrupt";

export interface DockerResult {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Whether it was ended because it took longer than it may. */
  timedOut: boolean;
}

export interface DockerOptions {
  /** Milliseconds. */
  timeout?: number;
  input?: Buffer;
  /** Whether it goes on after Ctrl-C: what makes or removes something. */
  always?: boolean;
  /** Whether the user sees what it prints: the progress of a pull. */
  shown?: boolean;
}

const NONE = "There is no `docker` on PATH. Install Docker Engine: https://docs.docker.com/engine/install/";

/** The command line of Docker. It takes the usual variables: DOCKER_HOST, DOCKER_CONTEXT. */
export class Docker {
  constructor(private readonly program = "docker") {}

  /** Runs a command and returns its result. */
  async attempt(args: string[], { timeout, input, always = false, shown = false }: DockerOptions = {}) {
    if (interrupt.aborted && !always) throw new Interrupted();
    const result = await execa(this.program, args, {
      ...(input ? { input } : { stdin: "ignore" as const }),
      stdout: shown ? ["pipe", process.stderr] : "pipe",
      timeout,
      reject: false,
      // A signal from the terminal is for us alone: what removes the container must not end by it.
      detached: true,
      ...(always ? {} : { cancelSignal: interrupt }),
    });
    if (interrupt.aborted && !always) throw new Interrupted();
    if ((result as { code?: string }).code === "ENOENT") throw new Failure(NONE);
    const { exitCode = 1, stdout, stderr, timedOut } = result;
    if (exitCode !== 0) refuseWithoutDaemon(stderr);
    return { exitCode, stdout, stderr, timedOut } satisfies DockerResult;
  }

  /** Runs a command and returns what it printed; what Docker says of a failure is the message. */
  async run(args: string[], options: DockerOptions = {}): Promise<string> {
    const { exitCode, stdout, stderr } = await this.attempt(args, options);
    if (exitCode === 0) return stdout;
    throw new Failure(`docker ${args[0]} failed:\n${(stderr || stdout).trim()}`);
  }

  async json<T>(args: string[]): Promise<T> {
    return JSON.parse(await this.run(args)) as T;
  }
}

function refuseWithoutDaemon(stderr: string): void {
  const [line] =
    /^.*(?:Cannot connect to the Docker daemon|error during connect|permission denied while trying to connect).*$/m.exec(
      stderr,
    ) ?? [];
  if (!line) return;
  const remedy = line.includes("permission denied")
    ? "Be a member of the group docker, or let DOCKER_HOST name a daemon of your own."
    : "Start it (`sudo systemctl start docker`, or Docker Desktop), or let DOCKER_HOST name one that runs here.";
  throw new Failure(`${line.trim()}\n${remedy}`);
}
