import { connect } from "node:net";
import { Interrupted, interrupt } from "../terminal/interrupt";

/** What came back from a request, or why nothing did. */
export type Answer = { status: number; location?: string } | { nothing: string };

/** A load balancer waits no longer. */
const PATIENCE_MS = 5000;

/** As a load balancer asks: no sign-in, no redirect. */
export async function ask(port: number, path: string): Promise<Answer> {
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), interrupt]);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", signal });
    await response.body?.cancel();
    return { status: response.status, location: response.headers.get("location") ?? undefined };
  } catch (error) {
    if (interrupt.aborted) throw new Interrupted();
    const { name, cause, message } = error as Error & { cause?: { code?: string } };
    return { nothing: name === "TimeoutError" ? "no answer in 5 s" : `no answer (${cause?.code ?? message})` };
  }
}

/** Docker accepts for a port that nobody listens on, and hangs up at once. */
const HANGS_UP_MS = 500;

/** Whether somebody listens behind a published port. */
export function isReached(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (reached: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(() => end(true), HANGS_UP_MS);
    socket.once("data", () => end(true));
    for (const event of ["error", "end", "close"]) socket.once(event, () => end(false));
  });
}
