import type { Stack } from "../project";
import { NotBegun, type Say, type Step } from "./progress";

/** Starts each stack's work when the work that it waits for has succeeded. All steps are begun at once. */
export class Order {
  private readonly done = new Map<string, Promise<void>>();

  /** A step per stack; a stack waits for `before(stack)`. Where one fails, those that wait for it do not begin. */
  steps(stacks: Stack[], before: (stack: Stack) => string[], work: (stack: Stack, say: Say) => Promise<void>): Step[] {
    return stacks.map((stack) => ({
      title: stack.id,
      run: async (say) => {
        if (before(stack).length > 0) say(`waits for ${before(stack).join(", ")}`);
        const finished = Promise.resolve()
          .then(() => Promise.all(before(stack).map((id) => this.done.get(id))))
          .catch(() => {
            throw new NotBegun();
          })
          .then(() => work(stack, say));
        this.done.set(stack.id, finished);
        await finished;
      },
    }));
  }
}

export function dependents(stacks: Stack[], { id }: Stack): string[] {
  return stacks.filter(({ dependencies }) => dependencies.includes(id)).map((stack) => stack.id);
}
