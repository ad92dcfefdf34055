import { spelled, start, stop } from "../restore/steps";
import { bytesOf } from "../tables/words";
import { type ObjectMigration, plural } from "./migration";
import { type Found, ofSource, type Some, sum } from "./survey";

const EXAMPLES = 5;

/** What would be copied, and what not. */
export function describeObjects(migration: ObjectMigration): string {
  const { bucket, source, target, prefix, overwrite, found, copied } = migration;
  const { missing, changed, different, archived, content, size, extra } = found;
  const all = ofSource(found);
  const rows: [string, string][] = [
    ["bucket", `${bucket.id}, ${prefix === "" ? "the whole of it" : `what is below ${prefix}`}`],
    ["from", `${source.name}, ${plural(all.objects)}, ${bytesOf(all.bytes)}`],
    ["to", `${target.name} in ${bucket.home.region} of ${bucket.home.account}`],
    ["copied", counted(missing, "not there yet")],
    ...some("", changed, "changed in the source since they were copied"),
    ...some(overwrite ? "" : "refused", different, `there with another content${overwrite ? ", replaced" : ""}`),
    ...some("left out", archived, "in an archive of S3"),
    ["stays", counted(content, "there already, the same", 0)],
    ...some("", size, "there already, of the same size, and S3 has no common checksum"),
    ...some("", extra, "that the source has not"),
    ["tags", migration.hasTags ? "are copied" : "are NOT copied: the source's credentials lack s3:GetObjectTagging"],
    ["noted in", copied.path],
  ];
  return rows.map(([name, text]) => `${name.padEnd(10)}${text}`).join("\n");
}

/** What a person does around it. */
export function afterDryRun({ bucket: { writers, home } }: ObjectMigration): string {
  const changes =
    "Nothing is changed. --apply copies, and compares both at the end. What the target has besides stays, and nothing is deleted.";
  if (writers.length === 0) return changes;
  const steps = spelled([
    stop("Before it, stop who writes to the bucket, and to that of the source:", writers, home.region),
    start("After it, start them, with as many tasks as before:", writers, home.region),
  ]);
  return `${changes}\n\n${steps}`;
}

export function copiedWords({ bucket }: ObjectMigration, { objects, bytes }: Some, minutes: number): string {
  return `${bucket.id}: ${plural(objects)}, ${bytesOf(bytes)}, ${objects === 1 ? "is" : "are"} copied in ${minutes} min`;
}

export function isSame({ missing, changed, different, archived }: Found): boolean {
  return sum(missing, changed, different, archived).objects === 0;
}

/** Both sides. */
export function comparisonOf({ bucket }: ObjectMigration, found: Found): string {
  const { missing, archived, content, size, extra } = found;
  const all = ofSource(found);
  const there = all.objects - missing.objects - archived.objects;
  const besides = extra.objects > 0 ? `, and ${extra.objects} that the source has not` : "";
  return [
    `${bucket.id}: ${isSame(found) ? "the same in both" : "NOT the same in both"}`,
    `  source  ${plural(all.objects)}, ${bytesOf(all.bytes)}`,
    `  target  ${there} of them${besides}`,
    `  equal   ${content.objects} by content: ETag, or checksum of S3; ${size.objects} by size alone`,
  ].join("\n");
}

/** The message for the user where they differ. */
export function differenceOf({ source, target }: ObjectMigration, found: Found): string {
  const { missing, changed, different, archived } = found;
  const differ = sum(missing, changed, different, archived).objects;
  const lines = [
    ...line(missing, "not in the target: copy once more, the same command does it"),
    ...line(changed, "changed in the source since, or while they were compared: stop who writes, and copy once more"),
    ...line(
      different,
      "with another content in the target: whoever still writes to it is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing",
    ),
    ...line(
      archived,
      `in an archive of S3: let whoever owns ${source.name} restore them, which takes hours, and copy once more: aws s3api restore-object --bucket ${source.name} --key <key> --restore-request Days=7, or {} in place of Days=7 where the class is INTELLIGENT_TIERING`,
    ),
  ];
  return [`${target.name} and ${source.name} differ in ${plural(differ)}.`, ...lines].join("\n");
}

/** How many, why, and the first of them. */
function line({ objects, keys }: Some, why: string): string[] {
  if (objects === 0) return [];
  return [`${objects} ${why}`, ...keys.map((key) => `  ${key}`), ...(objects > keys.length ? ["  ..."] : [])];
}

function some(name: string, of: Some, what: string): [string, string][] {
  return of.objects === 0 ? [] : [[name, counted(of, what)]];
}

/** `2 not there yet, 1.2 MiB: a.json, b.json`. */
function counted({ objects, bytes, keys }: Some, what: string, examples = EXAMPLES): string {
  const names = keys.slice(0, examples);
  const more = objects > names.length && names.length > 0 ? " ..." : "";
  const size = objects > 0 ? `, ${bytesOf(bytes)}` : "";
  return `${objects} ${what}${size}${names.length > 0 ? `: ${names.join(", ")}${more}` : ""}`;
}
