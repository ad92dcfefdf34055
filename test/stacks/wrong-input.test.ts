import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import acme from "../../imports/acme/site";
import { parseInventory } from "../../imports/inventory";
import { InvalidInput, type Problem } from "../../imports/problems";
import { blueprints } from "../../stacks/blueprints";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { deploymentProblems, siteOf } from "../../stacks/queries";

const inventory = JSON.parse(readFileSync("imports/acme/inventory.json", "utf8"));
const SITE = { ...acme, architecture: "mutated" };
const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "nowhere", ""];

/** What somebody could write in place of anything. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, 0, -1, 1.5, Number.NaN, 2 ** 31, 1e300, 10n, "", " ", "*", "../x"),
  fc.constantFrom<unknown>([], {}, [[]], [null], { none: "" }, new Date(0), new Map(), Symbol("s"), () => 1),
  fc.constantFrom<unknown>(...NAMES, "a".repeat(20_000), Array(2000).fill("x"), Object.create({ a: 1 })),
  fc.jsonValue(),
);

type Kind = "site" | "inventory" | "blueprint";
const mutation = fc.record({
  of: fc.constantFrom<Kind>("site", "inventory", "blueprint"),
  steps: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }),
  how: fc.oneof(
    fc.record({ set: wrong }),
    fc.record({ add: fc.constantFrom(...NAMES), set: wrong }),
    fc.constant({ twice: true }),
  ),
});

/** A copy with something wrong where the steps lead. */
function mutated(
  value: unknown,
  [step = 0, ...steps]: number[],
  how: { set?: unknown; add?: string; twice?: true },
): unknown {
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return "twice" in how ? [value, value] : how.set;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  const change = (name: string, to: unknown) =>
    Object.defineProperty(copy, name, { value: to, enumerable: true, configurable: true, writable: true });
  if (steps.length > 0) return change(key, mutated(copy[key], steps, how));
  if (how.twice && Array.isArray(copy)) return [...copy, copy[key as never]];
  return change(how.add ?? key, how.set);
}

afterEach(() => {
  delete blueprints.mutated;
});

/** Every problem; none: it is valid. */
function problemsOf(input: Record<Kind, unknown>): Problem[] {
  blueprints.mutated = input.blueprint as typeof flynapse;
  try {
    const facts = parseInventory(input.inventory, "imports/acme/inventory.json");
    return deploymentProblems(siteOf({ name: "acme", input: input.site, inventory: facts }));
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems;
    throw error;
  }
}

test("whatever is written in a site, an inventory or a blueprint ends in one list of problems, or is valid", () => {
  const right = { site: SITE, inventory, blueprint: flynapse };
  expect(problemsOf(right)).toEqual([]);
  const property = fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
    const input: Record<Kind, unknown> = { ...right };
    for (const { of, steps, how } of mutations) input[of] = mutated(input[of], steps, how);
    const found = problemsOf(input);
    expect(new InvalidInput("it", found).message.split("\n").length).toBeLessThanOrEqual(52);
    for (const { path, rule, remedy } of found) expect([path, rule, remedy].every((text) => text !== "")).toBe(true);
  });
  fc.assert(property, { seed: Number(process.env.SEED ?? 11), numRuns: process.env.SOAK ? 20_000 : 200 });
});
