import { balancing } from "./balancing";
import { containers } from "./containers";
import { data } from "./data";
import { edge } from "./edge";
import { guards } from "./guards";
import { identity } from "./identity";
import { endpoints, network, securityGroups } from "./network";
import { operations } from "./operations";
import type { TypeRow } from "./row";

export type { TypeRow };

/**
 * Every Terraform type that is made or adopted here, a row each. The order is that of reading: what stands first in a
 * file, and which of two types is the main thing of one.
 */
export const TYPES: Record<string, TypeRow> = {
  ...containers,
  ...network,
  ...guards,
  ...data,
  ...balancing,
  ...endpoints,
  ...edge,
  ...identity,
  ...operations,
  ...securityGroups,
};

const ranks = new Map(Object.keys(TYPES).map((type, index) => [type, index]));

/** The place of a type among the blocks of a file; types without a row come last. */
export function readingRank(type: string): number {
  return ranks.get(type) ?? ranks.size;
}

/** What every type says in one column, by type; types that say nothing there are left out. */
export function column<K extends keyof TypeRow>(name: K): Record<string, NonNullable<TypeRow[K]>> {
  const said = Object.entries(TYPES).filter(([, row]) => row[name] !== undefined);
  return Object.fromEntries(said.map(([type, row]) => [type, row[name]!]));
}
