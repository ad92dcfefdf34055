import { z } from "zod";
import { OWNERS, type Owner } from "../../imports/home";
import { plainProblems } from "../../imports/plain-data";
import { InvalidInput, type Problem } from "../../imports/problems";
import { checkShape } from "../../imports/shape-problems";
import { isKind, KINDS, type KindName } from "../kinds";
import type { AnyKind } from "../kinds/kind";

/** A kind, or one thing of a kind that is split over stacks: `buckets`, `buckets.artifacts`. */
const part = z
  .string()
  .regex(/^[A-Za-z]+(\.[a-z][a-z0-9_-]*)?$/, "must be a kind, or a kind and a thing: buckets.artifacts");

const stack = z.union([z.array(part).min(1), z.strictObject({ in: z.enum(OWNERS), holds: z.array(part).min(1) })], {
  error: "must be a list of kinds, or { in: <whose account>, holds: [...] }",
});

const stacks = z
  .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"), stack)
  .refine((all) => Object.keys(all).length > 0, {
    error: "must not be empty",
    params: { remedy: 'Say which kinds share a state file, for example { network: ["network"] }.' },
  });

type Parts = { [K in KindName]: z.ZodOptional<(typeof KINDS)[K]["shape"]> };
const parts = Object.fromEntries(Object.entries(KINDS).map(([name, { shape }]) => [name, shape.optional()])) as Parts;

const shape = z.strictObject({
  /**
   * Which kinds share a state file, by the stack's name, in the order of applies. The name is the last part of the
   * stack's id and of its state key. The stack with the state backend comes before them.
   */
  stacks,
  ...parts,
});

export type BlueprintInput = z.input<typeof shape>;
/** An architecture as data: a key per kind. */
export type Blueprint = z.output<typeof shape>;

/** One root module of an architecture. */
export interface StackPlan {
  name: string;
  /** The owner of its account. */
  owner: Owner;
  /** In the order in which they are built. Without `id` it is all of the kind. */
  parts: { kind: string; id?: string }[];
}

/** A blueprint with its defaults, or everything that its shape refuses. */
export function checkBlueprint(
  input: unknown,
): { data: Blueprint; problems?: undefined } | { data?: undefined; problems: Problem[] } {
  const problems = plainProblems(input);
  if (problems.length > 0) return { problems };
  return checkShape(shape, { ...withoutWords(input), ...(input as object) }, "stacks/blueprints/blueprint.ts");
}

/** The same, or one `InvalidInput`. */
export function parseBlueprint(name: string, input: BlueprintInput): Blueprint {
  const { data, problems } = checkBlueprint(input);
  if (data) return data;
  throw new InvalidInput(`blueprint "${name}"`, problems);
}

/** Kinds that are in a stack, and that the blueprint does not configure. */
function withoutWords(input: unknown): Record<string, object> {
  const said = z.looseObject({ stacks }).safeParse(input);
  const named = said.success ? stackPlans(said.data).flatMap(({ parts }) => parts.map(({ kind }) => kind)) : [];
  return Object.fromEntries(named.filter(isKind).map((kind) => [kind, {}]));
}

/** The stacks of an architecture, in the order in which they are applied. */
export function stackPlans({ stacks }: Pick<Blueprint, "stacks">): StackPlan[] {
  return Object.entries(stacks ?? {}).map(([name, said]) => {
    const { in: owner, holds } = Array.isArray(said) ? { in: "client" as const, holds: said } : said;
    const parts = (holds ?? []).map((text) => {
      const [kind = "", id] = `${text}`.split(".");
      return { kind, id };
    });
    return { name, owner, parts };
  });
}

/** The kinds of a blueprint, with their specs. */
export function kindsIn(blueprint: Blueprint): { kind: AnyKind; spec: unknown }[] {
  return Object.values(KINDS).flatMap((kind: AnyKind) => {
    const spec = blueprint[kind.name as KindName];
    return spec === undefined ? [] : [{ kind, spec }];
  });
}
