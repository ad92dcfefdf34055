import type { Site } from "../../imports/site";
import { databasesOf, type SiteDatabase } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import * as refusals from "./database-errors";
import type { AutomatedBackup, Backup, DatabaseFound, DatabaseSnapshot, Databases } from "./databases";
import { newestFirst } from "./recovery-points";
import { digitsOf } from "./times";

/** What a database is restored from: a snapshot that is there, or one of a time, of a database restored beside it. */
export type From =
  | { snapshot: DatabaseSnapshot }
  /** `beside` is the identifier of both. */
  | { at: Date; beside: string; backup: AutomatedBackup };

/** A database that would begin with a snapshot. Terraform does it: here everything is asked, and nothing changed. */
export interface DatabaseRestore {
  database: SiteDatabase;
  hcl: string;
  /** What is there now, unless it is lost. */
  current?: DatabaseFound;
  /** Its automated backups, if RDS keeps any. */
  backup?: AutomatedBackup;
  /** The available ones, the newest first. */
  snapshots: DatabaseSnapshot[];
  from: From;
  /** The identifier of the snapshot that Terraform restores, and the one that it must be copied from to have the key. */
  begins: { id: string; copyOf?: string };
  /** The identifier that what is there now gets. */
  broken: string;
}

/** What RDS does with a database at the time, after which it can be renamed. */
const CHANGING = /ing(-|$)|^backing-up$|^maintenance$/;

export interface WhichBackup {
  snapshot?: string;
  at?: Date;
}

/** A database by its name in the blueprint. */
export function databaseOf(site: Site, id: string): SiteDatabase {
  const databases = databasesOf(site);
  const found = databases.find((database) => database.id === id);
  if (found) return found;
  const known = databases.map((database) => database.id).join(", ");
  throw new Failure(`Site "${site.name}" has no database "${id}". It has ${known || "none"}.`);
}

export function isAurora({ spec }: SiteDatabase): boolean {
  return "capacity" in spec;
}

/** @param which default: the newest snapshot of the database */
export async function prepareDatabase(
  databases: Databases,
  { database, hcl }: Pick<DatabaseRestore, "database" | "hcl">,
  which: WhichBackup,
): Promise<DatabaseRestore> {
  const { name } = database;
  const current = await databases.find(name);
  if (current && CHANGING.test(current.status)) throw new Failure(refusals.changing(database, current.status));
  const broken = brokenName(name);
  const other = current && (await databases.find(broken));
  if (other) throw new Failure(refusals.brokenIsThere(database, broken));
  const backup = await databases.automated(name);
  const own = newestFirst((await databases.snapshots(name)).filter(({ status }) => status === "available"));
  const from = which.at
    ? await atTime(databases, database, which.at, backup)
    : { snapshot: await chosen(databases, database, own, which.snapshot) };
  requireFit(database, "at" in from ? from.backup : from.snapshot, "at" in from ? undefined : from.snapshot.id);
  const begins = await beginning(databases, database, from, current);
  return { database, hcl, current, backup, snapshots: own, from, begins, broken };
}

/** At most 63 characters, with the number of a node after it, and no two dashes in a row. */
export function brokenName(name: string): string {
  return `${name.slice(0, 54).replace(/-$/, "")}-broken`;
}

async function chosen(
  databases: Databases,
  database: SiteDatabase,
  own: DatabaseSnapshot[],
  id: string | undefined,
): Promise<DatabaseSnapshot> {
  const found = id ? await databases.snapshot(id) : own[0];
  if (!found) throw new Failure(id ? refusals.noSuch(database, id, own) : refusals.none(database));
  if (found.status !== "available") throw new Failure(refusals.notAvailable(database, found, own));
  return found;
}

async function atTime(
  databases: Databases,
  database: SiteDatabase,
  at: Date,
  backup: AutomatedBackup | undefined,
): Promise<From> {
  if (!backup) throw new Failure(refusals.noWindow(database));
  const { earliest, latest } = backup.window;
  if (at < earliest || at > latest) throw new Failure(refusals.outside(database, backup.window, at));
  const beside = `${database.name.slice(0, 45).replace(/-$/, "")}-at-${digitsOf(at)}`;
  if (await databases.snapshot(beside)) throw new Failure(refusals.snapshotIsThere(beside));
  if (await databases.find(beside)) throw new Failure(refusals.besideIsThere(database, beside));
  return { at, beside, backup };
}

/** What would make the plan of the restored database another database, or RDS refuse it. */
function requireFit(database: SiteDatabase, backup: Backup, id = `what is kept of ${database.name}`): void {
  const { spec } = database;
  const major = backup.version === spec.version || backup.version.startsWith(`${spec.version}.`);
  if (backup.engine !== spec.engine || !major) throw new Failure(refusals.otherEngine(database, backup, id));
  if (backup.username !== spec.username) throw new Failure(refusals.otherUser(database, backup, id));
  if ("capacity" in spec || backup.storageGib === undefined) return;
  const most = spec.maxStorageGib ?? 2 * spec.storageGib;
  if (backup.storageGib > most) throw new Failure(refusals.tooLarge(database, backup.storageGib, most, id));
}

/** A database keeps the key of its snapshot. Which key the stack has is known from the one that is there alone. */
async function beginning(
  databases: Databases,
  { name }: SiteDatabase,
  from: From,
  current: DatabaseFound | undefined,
): Promise<DatabaseRestore["begins"]> {
  const { id, keyArn, at } =
    "at" in from
      ? { id: from.beside, keyArn: from.backup.keyArn, at: from.at }
      : { id: from.snapshot.id, keyArn: from.snapshot.keyArn, at: from.snapshot.taken };
  if (current && keyArn !== undefined && keyArn === current.keyArn) return { id };
  const copy = `${name.slice(0, 45).replace(/-$/, "")}-of-${digitsOf(at)}`;
  const made = id === copy || (await databases.snapshot(copy)) !== undefined;
  return made ? { id: copy } : { id: copy, copyOf: id };
}
