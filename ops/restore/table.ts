import type { SiteTable } from "../../stacks/queries";
import type { TableAccount, TableFound } from "../tables/account";
import { sizeOf } from "../tables/words";
import { Failure } from "../terminal/failure";
import { type Step, spelled, start, stop, terraform } from "./steps";
import { agoOf, digitsOf, second } from "./times";

/** A table as it would be restored beside itself: everything is asked, and nothing changed. */
export interface TableRestore {
  table: SiteTable;
  hcl: string;
  found: TableFound;
  /** The first and the last time that it can be restored to. */
  window: { earliest: Date; latest: Date };
  at: Date;
  /** Name of the new table. */
  target: string;
}

/** @param at default: the latest, some five minutes ago */
export async function prepareTable(
  account: TableAccount,
  { table, hcl }: Pick<TableRestore, "table" | "hcl">,
  at: Date | undefined,
): Promise<TableRestore> {
  const found = await account.table(table.name);
  if (!found) throw new Failure(noTable(table));
  const window = await account.window(table.name);
  if (!window) throw new Failure(off(table, found));
  const chosen = at ?? window.latest;
  if (chosen < window.earliest || chosen > window.latest) throw new Failure(outside(table, window, chosen));
  const target = targetName(table.name, chosen);
  const other = await account.table(target);
  if (other) throw new Failure(exists(table, other));
  return { table, hcl, found, window, at: chosen, target };
}

/** `<table>-restored-20261129010000`: by the time that it is restored to, in UTC. */
export function targetName(name: string, at: Date): string {
  return `${name}-restored-${digitsOf(at)}`;
}

/** What would be done. */
export function describeTable({ table, found, window, at, target }: TableRestore, now: Date): string {
  return [
    `table        ${table.id}: ${table.name} in ${table.home.region}, ${sizeOf(found)}, as DynamoDB counted them in the last six hours`,
    `from         ${second(at)}${at === window.latest ? ", the latest" : ""}; possible is ${second(window.earliest)} to ${second(window.latest)}`,
    `lost         What was written in the ${agoOf(now, at)} since is not in it; ${table.name} itself stays as it is`,
    `to           ${target}, a new table beside it with the same capacity and KMS key`,
    "lacks        TTL, point-in-time recovery, deletion protection, tags and alarms: items are copied out of it, and it is deleted",
  ].join("\n");
}

/** Starts it and waits until the new table is active. */
export async function performTable(
  account: TableAccount,
  { table, at, target }: TableRestore,
  { say, pause, now }: { say: (line: string) => void; pause: () => Promise<void>; now: () => Date },
): Promise<void> {
  const begun = now();
  await account.restore(table.name, target, at);
  say(
    `${target} is being restored. Ctrl-C ends the waiting, not the restore; then ask: aws dynamodb describe-table --region ${table.home.region} --table-name ${target} --query Table.TableStatus`,
  );
  let seen = false;
  for (let asked = 1; ; asked++) {
    const status = (await account.table(target))?.status;
    if (status === "ACTIVE") break;
    // For a moment DynamoDB may not know it yet.
    if (!status && (seen || asked > 8)) throw new Failure(gone(table, target));
    seen ||= status !== undefined;
    await pause();
  }
  say(`${target} is ACTIVE, after ${Math.ceil((now().getTime() - begun.getTime()) / 60_000)} min.`);
}

/** What a person does, command by command, up to a plan without changes. */
export function tableSteps({ table, hcl, target }: TableRestore, site: string): string {
  const { home, users, stack, id } = table;
  const dynamodb = (call: string) => `aws dynamodb ${call} --region ${home.region} --table-name ${target}`;
  const migrate = `npm run --silent migrate -- tables --site ${site} --table ${id} --from ${target} --overwrite`;
  const steps: Step[] = [
    { says: "Look whether what is missed came back:", commands: [`${dynamodb("scan")} --select COUNT`] },
    stop("Stop who writes to it:", users, home.region),
    {
      says: `Copy it back. Every item of then replaces the one of now; what was added since stays. Without --apply it only shows what it would do:`,
      commands: [`${migrate} --apply`],
    },
    start("Start them, with as many tasks as before, and look at the application:", users, home.region),
    { says: "Delete the restored table. Terraform does not know it:", commands: [dynamodb("delete-table")] },
    { says: "See that Terraform has nothing to do:", commands: [terraform(hcl, stack, "plan")] },
  ];
  return spelled(steps);
}

function noTable({ name, home, stack }: SiteTable): string {
  return `There is no table ${name} in ${home.region}. If somebody deleted it, it comes back under its name: docs/restoring.md#a-table. If stack ${stack} was never applied, there is nothing to restore.`;
}

function off({ name, stack }: SiteTable, { arn, region }: TableFound): string {
  return `Point-in-time recovery of ${name} is off, so that it cannot be restored to a time. An apply of stack ${stack} turns it on, for what is written from then on. Whether AWS Backup has it: aws backup list-recovery-points-by-resource --region ${region} --resource-arn ${arn}`;
}

function outside({ name }: SiteTable, { earliest, latest }: TableRestore["window"], at: Date): string {
  return `--at ${at.toISOString()}: ${name} can be restored to a time from ${earliest.toISOString()} to ${latest.toISOString()}. The latest is some five minutes ago; older is what AWS Backup keeps: docs/restoring.md.`;
}

function exists({ home }: SiteTable, { name, status }: TableFound): string {
  return `There is a table ${name} already, ${status}: nothing is restored over it. Copy from it, choose another second by --at, or delete it: aws dynamodb delete-table --region ${home.region} --table-name ${name}`;
}

function gone({ name }: SiteTable, target: string): string {
  return `${target} is not there any more: the restore was cancelled, or somebody deleted it. ${name} was not changed. CloudTrail has the reason: DeleteTable, or a permission that docs/restore-policy.json has.`;
}
