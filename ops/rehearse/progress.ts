import { Listr, type ListrTask } from "listr2";
import { Interrupted, interrupt, throwIfInterrupted } from "../terminal/interrupt";
import { since } from "./since";

/** A person at a terminal sees a live tree; a log gets plain lines. */
const live = Boolean(process.stdout.isTTY) && !process.env.CI;

type Wrapper = Parameters<ListrTask["task"]>[1];
export type Say = (line: string) => void;

export interface Step {
  title: string;
  run?: (say: Say) => Promise<unknown>;
  /** Instead of `run`: steps shown as a tree below it. All of them are started at once. */
  below?: () => Step[];
}

/** What another one's failure kept from beginning. Its own message would only hide the other's. */
export class NotBegun extends Error {
  constructor() {
    super("not begun: a stack that it needs failed");
    this.name = "NotBegun";
  }
}

/** What a task throws once its real failure is noted: that one is printed whole at the end, once. */
class SeeBelow extends Error {
  constructor() {
    super("see below");
  }
}

/**
 * Runs the steps one after the other. What a step returns is appended to its title. The first failure is thrown,
 * once every sub-step that runs beside it has ended: a Terraform that is writing must not lose its emulator.
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

/** A step that begins only when all before it succeeded: failed sub-steps do not end the list by themselves. */
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
    // What fails because it was stopped says nothing about itself.
    failures.push(interrupt.aborted ? new Interrupted() : error);
    throw new SeeBelow();
  }
}

/** Shows how long a step has been running; what it gives back ends that, with the step's result. */
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

/** What Terraform says of its progress, without the attributes of its plan. */
const PROGRESS = /^((data\.)?aws_\w+\.|waits for|Initializing|Acquiring|Releasing|Plan:|Apply complete|No changes)/;
const SUMMARY = /^(Plan:|Apply complete|No changes)/;

/** A live tree shows Terraform's last word; a log keeps its summaries, with the name of the step. */
function sayTo(task: Wrapper, title: string): Say {
  return (line) => {
    if (live && PROGRESS.test(line)) task.output = line;
    if (!live && SUMMARY.test(line)) task.output = `${title}: ${line}`;
  };
}
