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

/** From now on a signal ends the work gracefully instead of the process. */
export function listenForSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        process.stderr.write("\nStopping when Terraform has finished its writes and released its lock.\n");
      }
      controller.abort();
    });
  }
}

export function throwIfInterrupted(): void {
  if (interrupt.aborted) throw new Interrupted();
}
