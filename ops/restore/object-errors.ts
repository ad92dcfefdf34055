import type { SiteBucket } from "../../stacks/queries";
import { bytesOf } from "../tables/words";
import { second } from "./times";
import type { Chosen, Version } from "./versions";

export function notYet(at: Date, now: Date): string {
  return `--at ${at.toISOString()} is in the future: it is ${now.toISOString()}. Name a time that has been, with its zone.`;
}

export function missingBucket({ name, home, stack }: SiteBucket): string {
  return `There is no bucket ${name} in account ${home.account}. With a bucket its versions are gone, too. If stack ${stack} was never applied, there is nothing to restore.`;
}

export function notThere({ name, oldVersionDays }: SiteBucket, of: Chosen, known: Date): string {
  const which = "key" in of ? `of ${of.key}` : `below ${of.prefix}`;
  return `${name} has no version ${which}. It never had one, or it was deleted before ${second(known)}, and has expired after ${daysOf(oldVersionDays)}. A key does not begin with a slash, and upper case counts. What there is: aws s3 ls s3://${name}/ --recursive`;
}

/** Of one object, which can be looked at. */
export function notThen({ at, known }: { at: Date; known: Date }, key: string, versions: Version[]): string {
  const why = at < known ? ", or what it was then has expired" : "";
  const newestFirst = versions.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const lines = newestFirst.slice(0, 10).map(({ at: written, deleted, size, id }) => {
    return `  ${second(written)}  ${deleted ? "deleted" : bytesOf(size)}  ${id}`;
  });
  return [`${key} was not there at ${second(at)}${why}. S3 has of it:`, ...lines].join("\n");
}

/** `a day`, `90 days`. */
export function daysOf(days: number): string {
  return days === 1 ? "a day" : `${days} days`;
}
