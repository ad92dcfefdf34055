import type { SiteDatabase } from "../../stacks/queries";
import type { AutomatedBackup, Backup, DatabaseSnapshot } from "./databases";
import { rdsCommands } from "./rds-commands";
import { utc } from "./recovery-points";

export function changing(database: SiteDatabase, status: string): string {
  const { name } = database;
  const { wait, waitDeleted } = rdsCommands(database);
  return `${name} is ${status}, and cannot be renamed. Run this again after: ${status === "deleting" ? waitDeleted(name) : wait(name)}`;
}

export function brokenIsThere(database: SiteDatabase, broken: string): string {
  return `There is a ${broken} already, from an earlier restore: what is there now could not be renamed to it. Rename or delete it: ${rdsCommands(database).rename(broken, "<another>")[0]}`;
}

export function besideIsThere(database: SiteDatabase, beside: string): string {
  const { snapshot, remove } = rdsCommands(database);
  return `There is a ${beside} already, of an earlier run. Take its snapshot, and name that by --snapshot: ${snapshot(beside, beside)}; or delete it: ${remove(beside)}`;
}

export function snapshotIsThere(beside: string): string {
  return `There is a snapshot ${beside} already, of that time: restore it by --snapshot ${beside}`;
}

export function none({ name, home, stack }: SiteDatabase): string {
  return `RDS has no available snapshot of ${name} in ${home.region}. --at restores it to a time where RDS keeps backups; one of another name is named by --snapshot. If stack ${stack} was never applied, there is nothing to restore.`;
}

export function noSuch({ id, home }: SiteDatabase, snapshot: string, own: DatabaseSnapshot[]): string {
  return listed(
    `RDS has no snapshot ${snapshot} in ${home.region}; one that another account shares is named by its ARN, and of another Region it is copied first. Database ${id} has`,
    own,
  );
}

export function notAvailable({ id }: SiteDatabase, snapshot: DatabaseSnapshot, own: DatabaseSnapshot[]): string {
  return listed(
    `${snapshot.id} is ${snapshot.status}, and a database begins with an available snapshot. Database ${id} has`,
    own,
  );
}

export function noWindow({ name, home }: SiteDatabase): string {
  return `RDS keeps no automated backup of ${name} in ${home.region}, so that it cannot be restored to a time. Name a snapshot by --snapshot, or leave out --at for the newest.`;
}

export function outside({ name, id }: SiteDatabase, { earliest, latest }: AutomatedBackup["window"], at: Date): string {
  return `--at ${at.toISOString()}: ${name} can be restored to a time from ${earliest.toISOString()} to ${latest.toISOString()}. The latest is some five minutes ago; how far back it goes is ${id}_backup_days.`;
}

export function otherEngine({ id, spec }: SiteDatabase, { engine, version }: Backup, of: string): string {
  return `${of} is of ${engine} ${version}, and ${id} is ${spec.engine} ${spec.version} in the blueprint: its plan would be another database. Restore one of the same major version, and upgrade afterwards.`;
}

export function otherUser({ id, spec }: SiteDatabase, { username }: Backup, of: string): string {
  return `${of} has the master user ${username}, and ${id} has ${spec.username} in the blueprint: RDS keeps that of the snapshot, and the plan would be another database. Set username of database ${id} in the blueprint first.`;
}

export function tooLarge({ id }: SiteDatabase, storageGib: number, most: number, of: string): string {
  return `${of} has ${storageGib} GiB, and ${id} has ${most} at most: storage never shrinks. Raise maxStorageGib of database ${id} in the blueprint first.`;
}

function listed(text: string, own: DatabaseSnapshot[]): string {
  const known = own.map(({ taken, id }) => `  ${utc(taken)}  ${id}`);
  return [`${text}${known.length > 0 ? ":" : " none."}`, ...known].join("\n");
}
