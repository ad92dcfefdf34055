import { z } from "zod";
import { oneOf, type Problem, unless } from "../../imports/problems";
import type { Site } from "../../imports/site";
import { FIRST_STACKS } from "../first-stack";
import { isKind, KINDS, kindNamed } from "../kinds";
import { INTERNET } from "../kinds/internet";
import type { AnyKind } from "../kinds/kind";
import { type Blueprint, kindsIn, type StackPlan, stackPlans } from "./blueprint";

/** Problems of `stacks`, and of the names of things. */
export function stackProblems(blueprint: Blueprint): Problem[] {
  const plans = stackPlans(blueprint);
  const unknown = plans.flatMap(unknownParts);
  if (unknown.length > 0) return unknown;
  return [
    ...plans.flatMap(reservedName),
    ...kindsIn(blueprint).flatMap(({ kind, spec }) => [...emptyKind(kind, spec), ...placementOf(kind, spec, plans)]),
    ...orderProblems(blueprint, plans),
    ...thingNames(blueprint),
  ];
}

/** Stacks in an account that the site does not have. */
export function homeProblems(blueprint: Blueprint, site: Site): Problem[] {
  const missing = stackPlans(blueprint).filter(({ owner }) => owner === "operator" && !site.operator);
  if (missing.length === 0) return [];
  return [
    {
      path: "operator",
      value: undefined,
      rule: `is required by stacks in the operator's account: ${missing.map(({ name }) => name).join(", ")}`,
      remedy: "Give account and region; imports/home.ts documents the keys.",
    },
  ];
}

function unknownParts({ name, parts }: StackPlan): Problem[] {
  return parts.flatMap(({ kind }) =>
    unless(isKind(kind), {
      path: `stacks.${name}`,
      value: kind,
      ...oneOf(
        kind,
        Object.keys(KINDS),
        "Correct the name; a new kind is a file in stacks/kinds/ and a line in its index.ts.",
        "made of these kinds",
      ),
    }),
  );
}

function reservedName({ name }: StackPlan): Problem[] {
  return unless(!Object.hasOwn(FIRST_STACKS, name), {
    path: `stacks.${name}`,
    value: name,
    rule: "must not be the name of the stack with the state backend",
    remedy: "It is created automatically, before all others; choose another name.",
  });
}

/** A map of things without a thing. */
function emptyKind({ name, shape }: AnyKind, spec: unknown): Problem[] {
  return unless(!(shape instanceof z.ZodRecord) || Object.keys(spec as object).length > 0, {
    path: name,
    value: spec,
    rule: "must not be empty",
    remedy: `Add one of the ${name}, or take the kind out, here and in stacks.`,
  });
}

/** A kind is in one stack, or each of its things is. */
function placementOf(kind: AnyKind, spec: unknown, plans: StackPlan[]): Problem[] {
  const placed = plans.flatMap(({ name, owner, parts }) =>
    parts.filter((part) => part.kind === kind.name).map(({ id }) => ({ id, owner, stack: `stacks.${name}` })),
  );
  const ids = Object.keys(spec as object);
  const text = (id?: string) => (id ? `${kind.name}.${id}` : kind.name);
  const unplaced = kind.splits ? ids.filter((id) => !placed.some((part) => holds(part, id))) : [];
  const missing = placed.length === 0 ? [undefined] : unplaced;
  const owners = new Set(placed.map(({ owner }) => owner));
  return [
    ...missing.map((id) => ({
      path: text(id),
      value: id ?? ids,
      rule: "must be in one of the stacks",
      remedy: `Add "${text(id)}" to one of them, or remove it here.`,
    })),
    ...unless(owners.size < 2, {
      path: kind.name,
      value: placed.map(({ stack }) => stack),
      rule: "must be in one account",
      remedy: "Put all of it into stacks of the same account: names and ARNs depend on it.",
    }),
    ...placed.flatMap(({ id, stack }, index) => [
      ...placed
        .slice(0, index)
        .filter((other) => holds(other, id) || (!id && other.id))
        .slice(0, 1)
        .map((first) => ({
          path: stack,
          value: text(id),
          rule: `must be in one stack only: ${text(first.id)} is in ${first.stack}`,
          remedy: "Remove it from one of them.",
        })),
      ...unless(!id || (kind.splits === true && ids.includes(id)), {
        path: stack,
        value: text(id),
        rule: kind.splits ? `must be one of the ${kind.name}: ${ids.join(", ")}` : `must be ${kind.name} as a whole`,
        remedy: kind.splits ? "Correct the name." : "It cannot be split over stacks.",
      }),
    ]),
  ];
}

function holds(part: { id?: string }, id?: string): boolean {
  return part.id === undefined || part.id === id;
}

/** A kind comes after what it reads or uses, in the same account. */
function orderProblems(blueprint: Blueprint, plans: StackPlan[]): Problem[] {
  const order = plans.flatMap((plan) => plan.parts.map(({ kind, id }) => ({ plan, id, kind: kindNamed(kind) })));
  const placeOf = (kind: AnyKind, id?: string) => order.findIndex((part) => part.kind === kind && holds(part, id));
  return order.flatMap(({ plan, kind }, index) => {
    const watched = kind.watches ? kindsIn(blueprint).flatMap((one) => (one.kind.alarms ? [one.kind] : [])) : [];
    const handed = kind.mayBeHanded ?? [];
    const read = [
      ...kind.reads,
      ...[...(kind.mayRead ?? []), ...watched, ...handed].filter((one) => placeOf(one) >= 0),
    ];
    const places = new Map([
      ...read.map((one) => [one.name, placeOf(one)] as const),
      ...usedBy(kind, blueprint, placeOf),
    ]);
    const problem = { path: `stacks.${plan.name}`, value: kind.name };
    return [...places].flatMap(([needed, place]) => [
      ...unless(place >= 0 && place < index, {
        ...problem,
        rule: `needs ${needed} before it`,
        remedy:
          "Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.",
      }),
      ...unless(place < 0 || order[place]!.plan.owner === plan.owner || handed.some(({ name }) => name === needed), {
        ...problem,
        rule: `must be in the account of ${needed}, which it reads`,
        remedy: "No stack reads the state of another account; put both into the same.",
      }),
    ]);
  });
}

/**
 * The other kinds of which a kind uses things, and the position of the last of these. The kind reports unknown names.
 */
function usedBy(
  kind: AnyKind,
  blueprint: Blueprint,
  placeOf: (kind: AnyKind, id: string) => number,
): [string, number][] {
  const all = kindsIn(blueprint);
  const spec = all.find((one) => one.kind === kind)?.spec;
  const names: string[] = spec === undefined ? [] : (kind.uses?.(spec) ?? []);
  return all
    .filter((other) => other.kind !== kind)
    .map((other): [string, number] => {
      const saidOf = (id: string) => ("link" in other.kind ? id : `${other.kind.name}.${id}`);
      const used = Object.keys(other.spec as object).filter((id) => names.includes(saidOf(id)));
      return [other.kind.name, Math.max(-1, ...used.map((name) => placeOf(other.kind, name)))];
    })
    .filter(([, place]) => place >= 0);
}

/** `uses` has names without kinds, so every name must be unique. */
function thingNames(blueprint: Blueprint): Problem[] {
  const kinds = kindsIn(blueprint);
  const reserved = [INTERNET, ...Object.values(KINDS).flatMap((kind: AnyKind) => kind.reserved ?? [])];
  const owners = new Map(reserved.map((name) => [name, "reserved names"]));
  return kinds
    .filter(({ kind }) => "link" in kind)
    .flatMap(({ kind, spec }) =>
      Object.keys(spec as object).flatMap((name) => {
        const owner = owners.get(name);
        owners.set(name, kind.name);
        return unless(!owner, {
          path: `${kind.name}.${name}`,
          value: name,
          rule: `must not be among the ${owner} too`,
          remedy: "Services use things by name, without the kind; give each its own.",
        });
      }),
    );
}
