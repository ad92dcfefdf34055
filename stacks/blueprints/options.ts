import { oneOf, type Problem, unless } from "../../imports/problems";
import type { BlueprintInput } from "./blueprint";

type PartOf<T> = T extends readonly unknown[] ? T : T extends object ? { [Key in keyof T]?: PartOf<T[Key]> } : T;

/** What a site can add to an architecture: a part of its blueprint. What is `undefined` there is taken out. */
export type Option = PartOf<BlueprintInput>;

/** A blueprint, and what a site can add to it by name. */
export type Architecture = BlueprintInput & {
  /** They are added in this order, whatever the order in the site. */
  options?: Record<string, Option>;
  /** Options of which a site has one at most. */
  exclusive?: string[][];
};

/** The blueprint of an architecture with these of its options. */
export function withOptions({ options = {}, exclusive: _, ...base }: Architecture, chosen: string[]): BlueprintInput {
  const added = Object.entries(options).filter(([name]) => chosen.includes(name));
  return added.reduce<BlueprintInput>((whole, [, option]) => merged(whole, option) as BlueprintInput, base);
}

/** Options that the architecture does not have, or not together. */
export function optionProblems({ options = {}, exclusive = [] }: Architecture, chosen: string[]): Problem[] {
  const known = Object.keys(options);
  return chosen.flatMap((value, index) => {
    const problem = { path: `options.${index}`, value };
    const before = chosen.slice(0, index);
    const other = before.find(
      (one) => one !== value && exclusive.some((all) => all.includes(one) && all.includes(value)),
    );
    const list = `The options are: ${known.join(", ")}.`;
    return [
      ...unless(known.includes(value), {
        ...problem,
        ...oneOf(value, known, "Correct or remove it; the architecture's blueprint says what each adds."),
      }),
      ...unless(!before.includes(value), {
        ...problem,
        rule: `must not be listed twice: it is options.${before.indexOf(value)}`,
        remedy: `Remove it. ${list}`,
      }),
      ...unless(!other, { ...problem, rule: `must not stand beside ${other}`, remedy: `Keep one of the two. ${list}` }),
    ];
  });
}

/** Records merge by key. Stacks, their kinds, tiers of subnets, and what a service uses become more; anything else is replaced. */
function merged(whole: unknown, option: unknown, path = ""): unknown {
  if (Array.isArray(whole) && Array.isArray(option) && GROWING.test(path)) return joined(whole, option);
  if (!isRecord(option)) return option;
  if (!isRecord(whole)) return whatIsIn(option, merged({}, option, path));
  const keys = joined(Object.keys(whole), Object.keys(option)) as string[];
  const value = (key: string) => (key in option ? merged(whole[key], option[key], `${path}.${key}`) : whole[key]);
  return Object.fromEntries(keys.map((key) => [key, value(key)]).filter(([, one]) => one !== undefined));
}

/** To take something out of what is not there adds nothing. */
function whatIsIn(option: object, made: unknown): unknown {
  const isEmpty = isRecord(made) && Object.keys(made).length === 0;
  return isEmpty && Object.keys(option).length > 0 ? undefined : made;
}

const GROWING = /^\.stacks\.|^\.network\.tiers$|^\.services\.[^.]+\.uses$/;

/** New ones come before the known one that follows them, or at the end: `["buckets", "services"]` is as one applies it. */
function joined(whole: unknown[], more: unknown[]): unknown[] {
  const all = [...whole];
  let end = all.length;
  for (const one of more.toReversed()) {
    const place = all.indexOf(one);
    if (place < 0) all.splice(end, 0, one);
    else end = place;
  }
  return all;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
