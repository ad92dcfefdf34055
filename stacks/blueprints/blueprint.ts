import { z } from "zod";
import { InvalidInput, type Problem, problemsOf } from "../../imports/problems";
import { networkSlice } from "../network-stack";
import { stateSlice } from "../state-stack";

const slice = z.discriminatedUnion("kind", [stateSlice, networkSlice]);

const shape = z.strictObject({
  /** By name, in the order in which they are applied. The name ends the stack's id and its state key. */
  stacks: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), slice),
});

export type BlueprintInput = z.input<typeof shape>;
/** An architecture as data: one slice per stack. A stack sees its own slice. */
export type Blueprint = z.output<typeof shape>;

/** Checks the shape of a blueprint and fills in its defaults, or throws one `InvalidInput`. */
export function parseBlueprint(name: string, input: BlueprintInput): Blueprint {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(`blueprint "${name}"`, problemsOf(result.error, input, "stacks/blueprints/blueprint.ts"));
}

/** References by name that the shape cannot see. */
export function blueprintProblems(_blueprint: Blueprint): Problem[] {
  return [];
}
