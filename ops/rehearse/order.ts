import type { Stack } from "../synth/project";
import { NotBegun, type Say, type Step } from "./progress";

/** Coordination of a stack's work with the others. */
export interface Turn {
  say: Say;
  /** Waits until every stack before this one has released it. */
  wait(): Promise<void>;
  /** Releases the stacks that wait for this one; otherwise they are when its work ends. */
  letGo(): void;
}

/** Runs the work of stacks that depend on each other. All of them start at once and wait for their dependencies. */
export class Order {
  private readonly gone = new Map<string, Promise<void>>();

  /** A step per stack, which waits for `before(stack)`. Where one fails, those that wait for it are skipped. */
  steps(
    stacks: Stack[],
    before: (stack: Stack) => string[],
    work: (stack: Stack, turn: Turn) => Promise<void>,
  ): Step[] {
    return stacks.map((stack) => ({
      title: stack.id,
      run: async (say) => {
        let letGo = () => {};
        const released = new Promise<void>((resolve) => {
          letGo = resolve;
        });
        const wait = () => this.waitFor(before(stack), say);
        // Later, so that every other stack is known when the first one asks for it.
        const finished = Promise.resolve().then(() => work(stack, { say, wait, letGo }));
        const gone = Promise.race([released, finished]);
        gone.catch(() => {});
        this.gone.set(stack.id, gone);
        await finished;
      },
    }));
  }

  private async waitFor(ids: string[], say: Say): Promise<void> {
    if (ids.length > 0) say(`waits for ${ids.join(", ")}`);
    try {
      await Promise.all(ids.map((id) => this.gone.get(id)));
    } catch {
      throw new NotBegun();
    }
  }
}

export function dependents(stacks: Stack[], { id }: Stack): string[] {
  return stacks.filter(({ dependencies }) => dependencies.includes(id)).map((stack) => stack.id);
}
