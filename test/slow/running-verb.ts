import { setTimeout as sleep } from "node:timers/promises";
import { execa, execaSync, type ResultPromise } from "execa";

export interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** A verb that is still running, with every process below it. */
export class RunningVerb {
  output = "";
  private readonly child: ResultPromise<{ all: true; reject: false }>;
  private readonly seen = new Map<number, string>();

  constructor(...args: string[]) {
    this.child = execa(process.execPath, ["ops/cli.mjs", ...args], {
      all: true,
      reject: false,
      env: { CI: "1" },
    });
    this.child.all.on("data", (chunk: Buffer) => {
      this.output += chunk;
    });
  }

  /** Waits until a process below the verb, and what the verb printed, are as described. */
  async until(command: RegExp, printed = /^/): Promise<void> {
    await this.untilSo(
      async () => printed.test(this.output) && this.below().some((process) => command.test(process.command)),
    );
  }

  /** Waits until something is so, as long as the verb runs. */
  async untilSo(found: () => Promise<boolean>): Promise<void> {
    while (!(await found())) {
      if (this.child.exitCode !== null) throw new Error(`it ended before it came to that:\n${this.output}`);
      await sleep(50);
    }
  }

  /** Everything below the verb now. Remembered, because a process whose parent dies is below nobody. */
  below(): Process[] {
    const all = processes();
    const visit = (pid: number): Process[] =>
      all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...visit(one.pid)]);
    const found = visit(this.child.pid!);
    for (const { pid, command } of found) this.seen.set(pid, command);
    return found;
  }

  signal(signal: NodeJS.Signals): void {
    this.below();
    this.child.kill(signal);
  }

  /** As if who reads what it prints were gone: a `tee` that Ctrl-C ended, or a terminal that was closed. */
  unread(): void {
    this.below();
    this.child.stdout.destroy();
    this.child.stderr.destroy();
  }

  /** As if the machine had lost its power, except for the emulator. */
  killAll(): void {
    const terraforms = this.below().filter(({ command }) => /terraform/.test(command));
    for (const pid of [this.child.pid!, ...terraforms.map((one) => one.pid)]) process.kill(pid, "SIGKILL");
  }

  async exit(): Promise<number | undefined> {
    return (await this.child).exitCode;
  }

  /** What was seen below the verb and still runs. */
  survivors(): string[] {
    return processes()
      .filter(({ pid, command }) => this.seen.get(pid) === command)
      .map(({ command }) => command);
  }
}

/** All processes that are not dead already. */
function processes(): Process[] {
  const { stdout } = execaSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, stat, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command && !stat?.startsWith("Z") ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}
