import type { SiteBucket } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import { type Found, ofSource, survey } from "./survey";
import type { Sides } from "./verdict";

/** A copy into a bucket as it would be done: everything is asked, and nothing written. */
export interface ObjectMigration extends Sides {
  bucket: SiteBucket;
  /** Of the keys that are copied. */
  prefix: string;
  /** Objects of the target with another content may be replaced. */
  overwrite: boolean;
  found: Found;
  /** Whether tags can be read, as far as there is an object to ask about. */
  hasTags: boolean;
}

/** @throws Failure where either is missing, both are one, or the source has nothing to copy */
export async function prepareObjects(
  given: Omit<ObjectMigration, "found" | "hasTags">,
  say: (line: string) => void = () => {},
): Promise<ObjectMigration> {
  const { source, target, prefix } = given;
  if (source.name === target.name) {
    throw new Failure(`--from is ${source.name}, the bucket that is to be filled. Name another one.`);
  }
  const found = await survey(given, prefix, { say });
  if (ofSource(found).objects === 0) throw new Failure(nothing(source.name, prefix));
  const { extra: _, archived: __, ...readable } = found;
  const [first] = Object.values(readable).flatMap(({ keys }) => keys);
  if (first !== undefined) await source.tags(first);
  return { ...given, found, hasTags: source.hasTags };
}

/** @throws Failure where objects of the target would be replaced that are no copies */
export function requireRoom({ target, found: { different }, overwrite }: ObjectMigration): void {
  if (different.objects === 0 || overwrite) return;
  throw new Failure(
    [
      `${target.name} has ${plural(different.objects)} already whose content is another one than in the source, and nothing is written over them. --overwrite replaces them; S3 keeps the version of now.`,
      ...different.keys.map((key) => `  ${key}`),
    ].join("\n"),
  );
}

/** The message where the source is not there. */
export function noSource(from: string, region: string): string {
  return `There is no bucket ${from} to copy from, as far as S3 in ${region} knows. --from is its name; --from-region and --from-profile say where it is.`;
}

/** The message where the site's bucket is not there. */
export function noTarget({ name, home, stack }: SiteBucket): string {
  return `There is no bucket ${name} in account ${home.account}. Apply stack ${stack} first.`;
}

function nothing(name: string, prefix: string): string {
  const where = prefix === "" ? "" : ` below ${prefix}`;
  return `${name} has no object${where}. A key does not begin with a slash, and upper case counts.`;
}

/** `1 object`, `2 objects`. */
export function plural(objects: number): string {
  return objects === 1 ? "1 object" : `${objects} objects`;
}
