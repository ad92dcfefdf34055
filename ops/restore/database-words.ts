import { type DatabaseRestore, isAurora } from "./database";
import type { DatabaseSnapshot } from "./databases";
import { lossOf, utc } from "./recovery-points";
import { agoOf, second } from "./times";

const LISTED = 10;

/** What would take the place of what. */
export function describeDatabase(restore: DatabaseRestore, now: Date): string {
  const { database, current, backup, snapshots, from, begins, broken } = restore;
  const { id, name, home, spec } = database;
  const kind = isAurora(database) ? "cluster" : "instance";
  const others = snapshots.filter((one) => !("snapshot" in from) || one.id !== from.snapshot.id);
  const more = others.length > LISTED ? [`             and ${others.length - LISTED} older: --snapshot <id>`] : [];
  return [
    `database     ${id}: ${name} in ${home.region}, ${spec.engine} ${spec.version}, ${current ? current.status : "it is gone"}`,
    `from         ${fromOf(restore)}`,
    `lost         ${"at" in from ? `What was written in the ${agoOf(now, from.at)} since is lost.` : lossOf(from.snapshot, now)}`,
    `key          ${begins.copyOf ? `a copy under the key of stack ${database.stack}, ${begins.id}: with another one the plan would be another database` : `that of stack ${database.stack}`}`,
    `to           a new ${kind} ${name}${current ? `; the one of now stays as ${broken}, for the way back` : ""}`,
    `window       ${backup ? `--at ${second(backup.window.earliest)} to ${second(backup.window.latest)}` : "RDS keeps no automated backup of it: no --at"}`,
    ...others.slice(0, LISTED).map((one) => `             or ${utc(one.taken)}: --snapshot ${one.id}`),
    ...more,
  ].join("\n");
}

function fromOf({ from, snapshots }: DatabaseRestore): string {
  if ("at" in from)
    return `${second(from.at)}: a database ${from.beside} restored beside it to that time, and its snapshot`;
  const { snapshot } = from;
  return `${snapshot.id}, taken ${utc(snapshot.taken)}, ${contentOf(snapshot)}, ${placeOf(snapshot, snapshots)}`;
}

function contentOf({ engine, version, storageGib, type }: DatabaseSnapshot): string {
  return [`${engine} ${version}`, ...(storageGib ? [`${storageGib} GiB`] : []), type].join(", ");
}

function placeOf({ id }: DatabaseSnapshot, all: DatabaseSnapshot[]): string {
  const at = all.findIndex((one) => one.id === id);
  if (at < 0) return "not of this database";
  return `${at === 0 ? "the newest" : "not the newest"} of ${all.length}`;
}
