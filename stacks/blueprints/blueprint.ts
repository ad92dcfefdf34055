import { z } from "zod";
import { InvalidInput, problemsOf } from "../../imports/problems";
import { dataSlice } from "../data-stack";
import { networkSlice } from "../network-stack";
import { platformSlice } from "../platform-stack";
import { servicesSlice } from "../services-stack";
import { stateSlice } from "../state-stack";

const slice = z.discriminatedUnion("kind", [stateSlice, networkSlice, dataSlice, platformSlice, servicesSlice]);

const shape = z.strictObject({
  /** By name, in the order in which they are applied. The name ends the stack's id and its state key. */
  stacks: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"), slice),
});

export type BlueprintInput = z.input<typeof shape>;
/** An architecture as data: one slice per stack. A stack sees its own slice. */
export type Blueprint = z.output<typeof shape>;
export type Slice = z.output<typeof slice>;

/** Checks the shape of a blueprint and fills in its defaults, or throws one `InvalidInput`. */
export function parseBlueprint(name: string, input: BlueprintInput): Blueprint {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(`blueprint "${name}"`, problemsOf(result.error, input, "stacks/blueprints/blueprint.ts"));
}

/** The one slice of a kind, if the blueprint has it. */
export function sliceOf<K extends Slice["kind"]>(
  { stacks }: Blueprint,
  kind: K,
): Extract<Slice, { kind: K }> | undefined {
  return Object.values(stacks).find((one): one is Extract<Slice, { kind: K }> => one.kind === kind);
}
