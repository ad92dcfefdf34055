/** Thrown where work stops because a person pressed Ctrl-C. Exit code 130. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}

const controller = new AbortController();

/** Aborts on the first Ctrl-C (or SIGTERM). Whoever starts a process or waits listens to it. */
export const interrupt: AbortSignal = controller.signal;

/** From here on a signal ends the work in an orderly way instead of the process. */
export function listenForSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        process.stderr.write("\nStopping once Terraform has finished its write and freed its lock.\n");
      }
      controller.abort();
    });
  }
}

export function throwIfInterrupted(): void {
  if (interrupt.aborted) throw new Interrupted();
}
