import { join } from "node:path";
import { column } from "../../aws/types";
import { STAYS } from "../decommission/protection";
import { additions, type Census } from "../emulator/census";
import type { Stack } from "../synth/project";
import type { Resource } from "../terraform/configuration";
import type { KnownObject } from "./backend";

/** A resource of the site, and its stack. */
export interface Wanted extends Resource {
  stack: Stack;
}

/** An object that is in no state and did not exist before: an apply was killed before it wrote its state. */
export interface Orphan {
  /** Key in the census. */
  id: string;
  importId: string;
  remove?: string;
  /** Whether AWS refuses to delete what Terraform protected. */
  guarded: boolean;
  /**
   * Resources still to be created that could be this object. If there is one, the next apply would create it again, or
   * fail because it exists; if there is none, the object does no harm.
   */
  candidates: Wanted[];
}

/**
 * Possible orphans of a killed apply, by their kind in the census. Parts of other objects (rules, routes, associations)
 * are left out on purpose: AWS rejects duplicates of them.
 */
const KINDS = Object.fromEntries(
  Object.entries(column("orphan")).map(([type, orphan]) => [orphan.census, { type, ...orphan }]),
);

/** What is neither in the census of before nor in a state, of the types that the site's stacks make. */
export function findOrphans(before: Census, now: Census, known: KnownObject[], wanted: Wanted[]): Orphan[] {
  const names = new Set(known.flatMap((object) => object.names));
  const toMake = wanted.filter(({ stack, address }) => !isKnown(known, stack, address));
  return additions(before, now).flatMap((key) => {
    const [service, noun, ...rest] = key.split("/");
    const [kind, id] = [KINDS[`${service}/${noun}`], rest.join("/")];
    if (!kind || names.has(id)) return [];
    // A teardown leaves these; before it Terraform makes some of them itself.
    const object = now[key] as Record<string, unknown>;
    const stays = STAYS.some(({ what }) => what(key, object));
    if (stays && !column("stays")[kind.type]) return [];
    if (!wanted.some(({ type }) => type === kind.type)) return [];
    const importId = kind.importId?.(id) ?? id;
    const owner = stackTagOf(object);
    const candidates = toMake.filter(({ type, stack }) => type === kind.type && (!owner || owner === stack.id));
    const called = [importId, id.split(/[/:]/).at(-1), object.Name];
    const byName = candidates.filter(({ body }) =>
      Object.values(body).some((value) => called.includes(value as string)),
    );
    const guarded = kind.type in column("protection");
    const remove = kind.remove?.(id, object);
    return [{ id: key, importId, remove, guarded, candidates: byName.length > 0 ? byName : candidates }];
  });
}

/** The stack that created an object, by its tags. Not every kind of the census has tags. */
function stackTagOf(object: unknown): string | undefined {
  const { Tags, TagSet, tags } = object as Record<string, Record<string, string> | undefined>;
  return (Tags ?? TagSet ?? tags)?.stack;
}

/** A tainted resource that is protected from replacement. */
export function findTainted(known: KnownObject[], wanted: Wanted[]): Wanted[] {
  const tainted = known.filter((object) => object.tainted);
  return wanted.filter(
    ({ stack, address, body }) => body.lifecycle?.prevent_destroy === true && isKnown(tainted, stack, address),
  );
}

/** `state` is a key in the bucket, or a file in the stack's folder. */
function isKnown(known: KnownObject[], { name, dir }: Stack, address: string): boolean {
  return known.some(
    (object) =>
      object.address === address &&
      (object.state.endsWith(`/${name}.tfstate`) || object.state === join(dir, "terraform.tfstate")),
  );
}
