import type { Comparison } from "./compare";
import type { Migration } from "./migration";

/** Both sides of a table, under its name. */
export function comparisonOf({ table, overwrite }: Migration, { source, target }: Comparison): string {
  return [
    `${table.id}: ${source.equals(target) ? "the same in both" : "NOT the same in both"}`,
    `  source  ${source}`,
    `  target  ${target}${overwrite ? ", of the items whose keys the source has" : ""}`,
  ].join("\n");
}

/** The message for the user where tables differ. */
export function differenceOf(migrations: Migration[]): string {
  const names = migrations.map(({ source, target }) => `${target.name} from ${source.name}`).join(", and ");
  return `${names}: the items differ. Whoever still writes to either is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing, or look once more with --compare.`;
}
