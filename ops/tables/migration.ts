import { isDeepStrictEqual } from "node:util";
import type { SiteTable } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import type { TableAccount, TableFound } from "./account";
import type { Progress, ProgressFile } from "./progress";
import { keysOf, placeOf, sizeOf } from "./words";

/** The accounts of the two tables; the first is only read. */
export interface Accounts {
  source: TableAccount;
  target: TableAccount;
}

/** A copy of a table as it would be done: everything is asked, and nothing written. */
export interface Migration {
  table: SiteTable;
  source: TableFound;
  target: TableFound;
  /** The target has items now. */
  filled: boolean;
  /** Items of the target with the same keys may be replaced. */
  overwrite: boolean;
  file: ProgressFile;
  progress?: Progress;
}

/** @throws Failure where a table is missing, where both are one, or where their keys are not the same. */
export async function prepareMigration(
  accounts: Accounts,
  { table, from, overwrite, file }: { table: SiteTable; from: string; overwrite: boolean; file: ProgressFile },
): Promise<Migration> {
  const [source, target] = await Promise.all([accounts.source.table(from), accounts.target.table(table.name)]);
  if (!target)
    throw new Failure(`There is no table ${table.name} in ${table.home.region}. Apply stack ${table.stack} first.`);
  if (!source) throw new Failure(noSource(from, table));
  if (source.arn === target.arn)
    throw new Failure(`--from is ${from}, the table that is to be filled. Name another one.`);
  if (!isDeepStrictEqual(source.keys, target.keys)) throw new Failure(otherKeys(source, target));
  const progress = file.read({ from: source.arn, to: target.arn });
  const filled = (await accounts.target.scan(target.name, { limit: 1 })).items.length > 0;
  return { table, source, target, filled, overwrite: progress?.overwrite ?? overwrite, file, progress };
}

/** @throws Failure where items of the target could be lost. */
export function requireRoom({ target, filled, overwrite, progress }: Migration): void {
  if (!filled || overwrite || progress) return;
  throw new Failure(
    `${target.name} has items already, and nothing is written over them. --overwrite replaces those whose keys the source has, and leaves the others; --compare says whether both have the same.`,
  );
}

export function describeMigration({ table, source, target, filled, overwrite, file, progress }: Migration): string {
  const over = overwrite
    ? "those with a key of the source are replaced, the others stay"
    : "refused without --overwrite";
  const room = filled ? `has items: ${progress && !overwrite ? "those that are copied already" : over}` : "empty";
  return [
    `table     ${table.id}`,
    `from      ${source.name} in ${placeOf(source)}, ${sizeOf(source)}`,
    `to        ${target.name} in ${placeOf(target)}, ${room}`,
    `keys      ${keysOf(source)}, the same in both`,
    `progress  ${progress ? `${progress.copied} items are copied; it goes on from there (${file.path})` : "none"}`,
  ].join("\n");
}

function noSource(from: string, { id }: SiteTable): string {
  return `There is no table ${from} to copy from, for table ${id}. --from is a prefix of names, as acme-flynapse of acme-flynapse-sessions; with --table it is the name of the table. --from-region and --from-profile say where it is.`;
}

function otherKeys(source: TableFound, target: TableFound): string {
  return `${source.name} has the key ${keysOf(source)}, and ${target.name} has ${keysOf(target)}: items cannot be copied as they are. Let whoever knows them write them anew, or correct the table in the blueprint before it has items.`;
}
