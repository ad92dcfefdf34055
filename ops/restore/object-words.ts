import { bytesOf } from "../tables/words";
import type { Done, ObjectRestore } from "./object";
import { daysOf } from "./object-errors";
import { spelled, start, stop } from "./steps";
import { agoOf, second } from "./times";
import { bytesIn, type Chosen, type Lost, type Version } from "./versions";

const EXAMPLES = 5;

/** What would come back, and what would not. */
export function describeObjects({ bucket, of, at, known, found }: ObjectRestore, now: Date): string {
  const { overwritten, deleted, restored, unchanged, added, unknown } = found;
  const thens = (lost: Lost[]) => lost.map(({ then }) => then);
  const expires = bucket.expireDays
    ? `; an object expires ${daysOf(bucket.expireDays)} after it was written, and one that comes back counts as written anew`
    : "";
  const rows: [string, string][] = [
    ["bucket", `${bucket.id}: ${bucket.name} in ${bucket.home.region}, ${namedBy(of)}`],
    ["as of", `${second(at)}, ${agoOf(now, at)} ago`],
    [
      "known",
      `everything since ${second(known)}: a version expires ${daysOf(bucket.oldVersionDays)} after another one replaced it, or somebody deleted the object${expires}`,
    ],
    ["back", counted(thens(overwritten), "overwritten since")],
    ["", counted(thens(deleted), "deleted since")],
    ...(restored.length > 0 ? [["", counted(thens(restored), "brought back already")] as [string, string]] : []),
    ["stays", counted(unchanged, "unchanged", 0)],
    ["", counted(added, "added since")],
  ];
  if (unknown.length > 0) rows.push(["", counted(unknown, "added since, or another one then")]);
  if (at < known) {
    const between = `between ${second(at)} and ${second(known)}`;
    rows.push([
      "lost",
      `What was overwritten or deleted ${between}: those versions have expired, and do not come back`,
    ]);
  }
  return rows.map(([name, text]) => `${name.padEnd(13)}${text}`).join("\n");
}

/** What a person does around it. */
export function objectSteps({ bucket: { writers, home }, found }: ObjectRestore): string {
  const back = found.overwritten.length + found.deleted.length;
  if (back === 0) return "Nothing is to come back.";
  const changes =
    "Nothing is changed. --apply copies each version of then over the current one, which stays as a version. What was added since stays as it is.";
  if (writers.length === 0) return changes;
  const steps = spelled([
    stop("Before it, stop who writes to the bucket:", writers, home.region),
    start("After it, start them, with as many tasks as before, and look at the application:", writers, home.region),
  ]);
  return `${changes}\n\n${steps}`;
}

export function copiedWords({ objects, bytes }: Done, minutes: number): string {
  return `Copied: ${plural(objects)}, ${bytesOf(bytes)}, in ${minutes} min.`;
}

export function checkedWords(restored: Lost[], bySize: number): string {
  const thens = restored.map(({ then }) => then);
  const size = bySize > 0 ? `; of ${bySize} S3 has no common checksum, so that they were compared by size alone` : "";
  const many = `${plural(thens.length)}, ${bytesOf(bytesIn(thens))},`;
  return `Checked: ${many} ${thens.length === 1 ? "is" : "are"} current again as of then, with the same size, and the same ETag or checksum${size}.`;
}

export function differentWords(keys: string[]): string {
  const not = keys.length === 1 ? "One object is not as it was" : `${keys.length} objects are not as they were`;
  return [
    `${not}: somebody has written to ${keys.length === 1 ? "it" : "them"} since. Stop who writes to the bucket, and run the same command again:`,
    ...keys.slice(0, 10).map((key) => `  ${key}`),
  ].join("\n");
}

/** `2 overwritten since, 1.2 MiB: a.json, b.json`. */
function counted(versions: Version[], what: string, examples = EXAMPLES): string {
  const names = versions.slice(0, examples).map(({ key }) => key);
  const more = versions.length > names.length && names.length > 0 ? " ..." : "";
  const bytes = versions.length > 0 ? `, ${bytesOf(bytesIn(versions))}` : "";
  return `${versions.length} ${what}${bytes}${names.length > 0 ? `: ${names.join(", ")}${more}` : ""}`;
}

function plural(objects: number): string {
  return objects === 1 ? "1 object" : `${objects} objects`;
}

function namedBy(of: Chosen): string {
  if ("key" in of) return `key ${of.key}`;
  return of.prefix === "" ? "the whole of it" : `what is below ${of.prefix}`;
}
