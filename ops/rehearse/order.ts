import type { Stack } from "../synth/project";
import { NotBegun, type Say, type Step } from "./progress";

/** Coordination of a stack's work with the others. */
export interface Turn {
  say: Say;
  /** Waits until the work of every stack before this one has ended, or of those that are named. */
  wait(ids?: string[]): Promise<void>;
}

/** Runs the work of stacks that depend on each other. All of them start at once and wait for their dependencies. */
export class Order {
  private readonly ended = new Map<string, Promise<void>>();

  /** A step per stack, which waits for `before(stack)`. Where one fails, those that wait for it are skipped. */
  steps(
    stacks: Stack[],
    before: (stack: Stack) => string[],
    work: (stack: Stack, turn: Turn) => Promise<void>,
  ): Step[] {
    return stacks.map((stack) => ({
      title: stack.id,
      run: async (say) => {
        const wait = (ids = before(stack)) => this.waitFor(ids, say);
        // Later, so that every other stack is known when the first one asks for it.
        const ended = Promise.resolve().then(() => work(stack, { say, wait }));
        this.ended.set(stack.id, ended);
        await ended;
      },
    }));
  }

  private async waitFor(ids: string[], say: Say): Promise<void> {
    if (ids.length > 0) say(`waits for ${ids.join(", ")}`);
    try {
      await Promise.all(ids.map((id) => this.ended.get(id)));
    } catch {
      throw new NotBegun();
    }
  }
}

export function dependents(stacks: Stack[], { id }: Stack): string[] {
  return stacks.filter(({ dependencies }) => dependencies.includes(id)).map((stack) => stack.id);
}

/** Those below a stack that depend on nothing: the state stack of its account. */
export function foundations(stacks: Stack[], { dependencies }: Stack): string[] {
  const below = stacks.filter(({ id }) => dependencies.includes(id));
  const found = below.flatMap((stack) => (stack.dependencies.length > 0 ? foundations(stacks, stack) : [stack.id]));
  return [...new Set(found)];
}
