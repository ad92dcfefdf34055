/** Thrown where work stops because of Ctrl-C. Exit code 130. */
export class Interrupted extends Error {
  readonly exitCode = 130;

  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}

const controller = new AbortController();

/** Aborts on the first Ctrl-C (or SIGTERM). Processes and waits listen to it. */
export const interrupt: AbortSignal = controller.signal;

const WAITS = "Stopping when Terraform has finished its writes and released its lock.";

let listens = false;

/** From now on a signal ends the work gracefully instead of the process; `notice` says what it waits for. */
export function listenForSignals(notice = WAITS): void {
  listens = true;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) process.stderr.write(`\n${notice}\n`);
      controller.abort();
    });
  }
}

/** Ends the work as a signal does; false where it is none that can end gracefully. */
export function endAsBySignal(): boolean {
  if (listens) controller.abort();
  return listens;
}

export function throwIfInterrupted(): void {
  if (interrupt.aborted) throw new Interrupted();
}
