import { Listr, type ListrTask } from "listr2";
import { Interrupted, interrupt, throwIfInterrupted } from "../interrupt";
import { NotBegun } from "./order";
import { since } from "./rollout";

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
    steps.map((step) => asTask(step, failures)),
    { renderer: live ? "default" : "simple", registerSignalListeners: false, rendererOptions: RENDERING } as object,
  );
  await tasks.run().catch(() => {});
  if (failures.length > 0) throw failures[0];
}

const RENDERING = { collapseSubtasks: false, collapseErrors: false, showErrorMessage: false };

function asTask({ title, run, below }: Step, failures: unknown[]): ListrTask {
  return {
    title,
    task: async (_context, task) => {
      const started = Date.now();
      const ticking = setInterval(() => {
        if (live) task.title = `${title}  ${since(started).toFixed(0)} s`;
      }, 1000);
      try {
        throwIfInterrupted();
        if (below) await runBelow(task, below(), failures);
        const result = await run?.(sayTo(task));
        task.title = `${title}${typeof result === "string" ? `: ${result}` : ""}  ${since(started).toFixed(0)} s`;
      } catch (error) {
        if (error instanceof NotBegun) throw error;
        // What fails because it was stopped says nothing about itself.
        if (!(error instanceof SeeBelow)) failures.push(interrupt.aborted ? new Interrupted() : error);
        throw new SeeBelow();
      } finally {
        clearInterval(ticking);
      }
    },
  };
}

async function runBelow(task: Wrapper, steps: Step[], failures: unknown[]): Promise<void> {
  const tasks = steps.map((step) => asTask(step, failures));
  await task.newListr(tasks, { concurrent: true, exitOnError: false }).run(undefined);
  if (failures.length > 0) throw new SeeBelow();
}

/** A log keeps Terraform's summaries; a live tree shows whatever it says last. */
function sayTo(task: Wrapper): Say {
  return (line) => {
    if (live || /^(Plan:|Apply complete|No changes|Your infrastructure matches|=)/.test(line)) task.output = line;
  };
}
