import { InvalidInput } from "../../imports/problems";
import type { Site, SiteFiles } from "../../imports/site";
import { deploymentProblems, siteOf } from "../../stacks/queries";
import { type Stacks, stacksWith } from "../synth/stacks-with";
import { type Change, changesBetween, type Elements, elementsOf } from "./elements";
import { type Fact, factsBetween, type Loaded, pairsBetween, renamed } from "./facts";
import { sameButForNames } from "./names";

/** How two sites of an architecture differ. */
export interface Comparison {
  /** What they say differently, with why they may. */
  facts: Fact[];
  /** What follows in the stacks, beyond names. */
  changes: Explained[];
}

/** With the facts that cause it. Without any: nothing that the sites say does. */
export type Explained = Change & { because: string[] };

/**
 * `from` takes over what `to` says, one fact after the other, and is synthesized each time: what changes then follows from that
 * fact. Either site under the names of the other must be the same but for names: what is not has no reason.
 */
export function compare(from: SiteFiles, to: SiteFiles, synthesized: (site: Site) => Stacks = stacksWith): Comparison {
  const [here, there] = [loaded(from), loaded(to)];
  assertComparable(here.site, there.site);
  const same = sameButForNames(pairsBetween(here.site, there.site));
  const elements = (files: SiteFiles) => elementsOf(synthesized(siteOf(files)));
  const between = (before: Elements, after: Elements) => changesBetween(before, after, same);

  const [first, last] = [elements(from), elements(to)];
  const facts = factsBetween(here, there);
  const changes = between(first, last);
  if (changes.length === 0) return { facts, changes: [] };

  const start = renamed(here, there.site);
  let before = elements(start);
  const unexplained = [...between(first, before), ...between(elements(renamed(there, here.site)), last)];
  const caused = stepsOf(start, facts).map(({ because, files }) => {
    const after = elements(files);
    const step = { because, changes: between(before, after) };
    before = after;
    return step;
  });
  return { facts, changes: changes.flatMap((change) => explained(change, unexplained, caused)) };
}

function loaded(files: SiteFiles): Loaded {
  return { files, site: siteOf(files) };
}

function assertComparable(from: Site, to: Site): void {
  if (from.architecture === to.architecture) return;
  const rule = `must be the one of "${from.name}": ${from.architecture}`;
  const remedy = "Promotion is from one site of an architecture to another; name two of the same.";
  throw new InvalidInput(`site "${to.name}"`, [{ path: "architecture", value: to.architecture, rule, remedy }]);
}

/** Facts that no site could take over alone are taken over together with the next ones. */
function stepsOf(start: SiteFiles, facts: Fact[]): { because: string[]; files: SiteFiles }[] {
  const steps: { because: string[]; files: SiteFiles }[] = [];
  for (let open = facts.filter(({ taken }) => taken); open.length > 0; ) {
    const files = steps.at(-1)?.files ?? start;
    const alone = open.map((fact) => [fact]);
    const together = open.map((_, index) => open.slice(0, index + 1));
    const group = [...alone, ...together].find((some) => isValid(afterAll(some, files))) ?? open;
    steps.push({ because: group.map(({ name }) => name), files: afterAll(group, files) });
    open = open.filter((fact) => !group.includes(fact));
  }
  return steps;
}

function afterAll(facts: Fact[], files: SiteFiles): SiteFiles {
  return facts.reduce((before, fact) => fact.taken!(before), files);
}

function isValid(files: SiteFiles): boolean {
  try {
    return deploymentProblems(siteOf(files)).length === 0;
  } catch (error) {
    if (error instanceof InvalidInput) return false;
    throw error;
  }
}

/** The change with its facts; what of it has none stands by itself. */
function explained(
  change: Change,
  unexplained: Change[],
  steps: { because: string[]; changes: Change[] }[],
): Explained[] {
  const parts = change.in === "both" ? change.arguments.map((name) => ({ ...change, arguments: [name] })) : [change];
  const found = parts.map((part) => {
    const strange = unexplained.some((other) => touches(other, part));
    const because = steps.filter(({ changes }) => changes.some((other) => touches(other, part)));
    return { ...part, because: strange ? [] : because.flatMap((step) => step.because) };
  });
  return joined(found);
}

/** Arguments of one element with the same reasons stand together. */
function joined(parts: Explained[]): Explained[] {
  const byReasons = new Map<string, Explained>();
  for (const part of parts) {
    const known = byReasons.get(part.because.join());
    byReasons.set(part.because.join(), { ...part, arguments: [...(known?.arguments ?? []), ...part.arguments] });
  }
  return [...byReasons.values()];
}

/** Whether a step made or took away the element, or changed that argument. */
function touches(step: Change, part: Change): boolean {
  if (step.element !== part.element) return false;
  return step.in !== "both" || part.arguments.some((name) => step.arguments.includes(name));
}
