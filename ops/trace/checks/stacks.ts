import { check, type Line, none, wrong } from "../line";

/** Where everything of these types stands; there must be one of each at least. */
export function heldBy(stack: string, ...types: string[]): Line {
  return check(`${stack} holds every ${types.join(", ")}`, (plans) =>
    types.flatMap((type) => {
      const found = plans.ours(type);
      if (found.length === 0) return [none(type, `one in ${stack}`)];
      return found.filter((one) => one.stack !== stack).map((one) => wrong(one, "stack", stack, one.stack));
    }),
  );
}

/** No value of one stack is written with anything of another. */
export function readsNothingOf(stack: string, other: string): Line {
  return check(`${stack} reads nothing of ${other}`, (plans) => {
    const own = plans.resources.filter((one) => one.stack === stack);
    const reads = (block: unknown) => JSON.stringify(block).includes(`terraform_remote_state.${other}.`);
    return [
      ...(own.length === 0 ? [none("any", `one in ${stack}`)] : []),
      ...own.filter(({ block }) => reads(block)).map((one) => wrong(one, "references", `none to ${other}`, "one")),
    ];
  });
}
