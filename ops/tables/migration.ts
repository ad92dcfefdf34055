import { isDeepStrictEqual } from "node:util";
import type { SiteTable } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import type { TableAccount, TableFound } from "./account";
import type { Progress, ProgressFile } from "./progress";
import type { Source } from "./source";
import { keysOf, placeOf } from "./words";

/** A copy into a table as it would be done: everything is asked, and nothing written. */
export interface Migration {
  table: SiteTable;
  source: Source;
  target: TableFound;
  /** The target has items now. */
  filled: boolean;
  /** Items of the target with the same keys may be replaced. */
  overwrite: boolean;
  file: ProgressFile;
  progress?: Progress;
}

/** @throws Failure where the target is missing, is the source, or has not the same key. */
export async function prepareMigration(
  account: TableAccount,
  { table, source, overwrite, file }: Pick<Migration, "table" | "source" | "overwrite" | "file">,
): Promise<Migration> {
  const target = await account.table(table.name);
  if (!target) {
    throw new Failure(`There is no table ${table.name} in ${table.home.region}. Apply stack ${table.stack} first.`);
  }
  if (source.id === target.arn) {
    throw new Failure(`--from is ${source.name}, the table that is to be filled. Name another one.`);
  }
  await requireKeys(source, target);
  const progress = file.read({ from: source.id, to: target.arn });
  const filled = (await account.scan(target.name, { limit: 1 })).items.length > 0;
  return { table, source, target, filled, overwrite: progress?.overwrite ?? overwrite, file, progress };
}

/** @throws Failure where items of the target could be lost. */
export function requireRoom({ target, filled, overwrite, progress }: Migration): void {
  if (!filled || overwrite || progress) return;
  throw new Failure(
    `${target.name} has items already, and nothing is written over them. --overwrite replaces those whose keys the source has, and leaves the others; --compare says whether both have the same.`,
  );
}

export function describeMigration(migration: Migration): string {
  const { table, source, target, filled, overwrite, file, progress } = migration;
  const over = overwrite
    ? "those with a key of the source are replaced, the others stay"
    : "refused without --overwrite";
  const room = filled ? `has items: ${progress && !overwrite ? "those that are copied already" : over}` : "empty";
  return [
    `table     ${table.id}`,
    `from      ${source.says}`,
    `to        ${target.name} in ${placeOf(target)}, ${room}`,
    `keys      ${keysOf(target)}, the same in both`,
    `progress  ${progress ? `${progress.copied} items are copied; it goes on from there (${file.path})` : "none"}`,
  ].join("\n");
}

/** @throws Failure for a name that no table to copy from has */
export function noSource(from: string, { id, name, home: { prefix } }: SiteTable): Failure {
  return new Failure(
    `There is no table ${from} to copy from, for table ${id}. --from is a prefix of names, as ${prefix} of ${name}; with --table it is the name of the table. --from-region and --from-profile say where it is.`,
  );
}

/** Of an export, which does not name the key of its table, the first item is asked. */
async function requireKeys(source: Source, target: TableFound): Promise<void> {
  const not = (has: string) =>
    new Failure(
      `${source.name} ${has}, and ${target.name} has the key ${keysOf(target)}: items cannot be copied as they are. Let whoever knows them write them anew, or correct the table in the blueprint before it has items.`,
    );
  if (source.keys) {
    if (isDeepStrictEqual(source.keys, target.keys)) return;
    throw not(`has the key ${keysOf({ keys: source.keys })}`);
  }
  for await (const { items } of source.pages()) {
    const [first] = items;
    const lacks = first && target.keys.filter(({ attribute, type }) => !(type in (first[attribute] ?? {})));
    if (lacks && lacks.length > 0) throw not(`has an item without ${keysOf({ keys: lacks })}`);
    return;
  }
}
