import { Listr, type ListrTask } from "listr2";
import { Interrupted, interrupt, throwIfInterrupted } from "../terminal/interrupt";
import { since } from "./since";

/** A live tree on a terminal, plain lines in a log. */
const live = Boolean(process.stdout.isTTY) && !process.env.CI;

type Wrapper = Parameters<ListrTask["task"]>[1];
export type Say = (line: string) => void;

export interface Step {
  title: string;
  run?: (say: Say) => Promise<unknown>;
  /** Instead of `run`: steps shown as a tree below it. All of them start at once. */
  below?: () => Step[];
}

/** A step that was skipped because of another's failure. */
export class NotBegun extends Error {
  constructor() {
    super("skipped: a dependency failed");
    this.name = "NotBegun";
  }
}

/** Thrown when the real failure is recorded, which is printed once at the end. */
class SeeBelow extends Error {
  constructor() {
    super("see below");
  }
}

/**
 * Runs the steps one after the other. The result of a step is appended to its title. The first failure is thrown when
 * every parallel sub-step has ended: a Terraform that is writing must not lose its emulator.
 */
export async function runSteps(steps: Step[]): Promise<void> {
  const failures: unknown[] = [];
  const tasks = new Listr(
    steps.map((step) => inTurn(step, failures)),
    { renderer: live ? "default" : "simple", registerSignalListeners: false, rendererOptions: RENDERING } as object,
  );
  await tasks.run().catch(() => {});
  if (failures.length > 0) throw failures[0];
}

const RENDERING = { collapseSubtasks: false, collapseErrors: false, showErrorMessage: false };

/** A step that starts only when all before it succeeded: failed sub-steps do not end the list. */
function inTurn(step: Step, failures: unknown[]): ListrTask {
  return {
    title: step.title,
    task: (_context, task) => {
      if (failures.length > 0) throw new NotBegun();
      return step.below ? sideBySide(task, step, failures) : timed(task, step, failures);
    },
  };
}

function sideBySide(task: Wrapper, { title, below }: Step, failures: unknown[]): Listr {
  const stop = startClock(task, title);
  const steps = below?.() ?? [];
  let running = steps.length;
  const tasks = steps.map((step) => ({
    title: step.title,
    task: (_context: unknown, sub: Wrapper) =>
      timed(sub, step, failures).finally(() => {
        running -= 1;
        if (running === 0) stop();
      }),
  }));
  return task.newListr(tasks, { concurrent: true, exitOnError: false }) as Listr;
}

async function timed(task: Wrapper, { title, run }: Step, failures: unknown[]): Promise<void> {
  const stop = startClock(task, title);
  try {
    throwIfInterrupted();
    stop(await run?.(sayTo(task, title)));
  } catch (error) {
    stop();
    if (error instanceof NotBegun) throw error;
    // The failure of an interrupted step is not reported.
    failures.push(interrupt.aborted ? new Interrupted() : error);
    throw new SeeBelow();
  }
}

/** Shows the duration of a step; the returned function ends that, with the step's result. */
function startClock(task: Wrapper, title: string): (result?: unknown) => void {
  const started = Date.now();
  const show = (result?: unknown) => {
    task.title = `${title}${typeof result === "string" ? `: ${result}` : ""}  ${since(started).toFixed(0)} s`;
  };
  const ticking = live ? setInterval(show, 1000) : undefined;
  return (result) => {
    clearInterval(ticking);
    show(result);
  };
}

/** Lines of Terraform's progress, without the attributes of a plan. */
const PROGRESS =
  /^((data\.)?aws_\w+\.|waits for|Initializing|Acquiring|Releasing|Plan:|Apply complete|No changes|By hand:)/;
const SUMMARY = /^(By hand:|Plan:|Apply complete|No changes)/;

/** A live tree shows Terraform's last line; a log keeps its summaries, with the name of the step. */
function sayTo(task: Wrapper, title: string): Say {
  return (line) => {
    if (live && PROGRESS.test(line)) task.output = line;
    if (!live && SUMMARY.test(line)) task.output = `${title}: ${line}`;
  };
}
