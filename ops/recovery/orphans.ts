import { join } from "node:path";
import { column } from "../../aws/types";
import { STAYS } from "../decommission/protection";
import { additions, type Census } from "../emulator/census";
import type { Stack } from "../synth/project";
import type { Resource } from "../terraform/configuration";
import type { KnownObject } from "./backend";

/** A resource that the site wants, and where it stands. */
export interface Wanted extends Resource {
  stack: Stack;
}

/** An object that is in no state and was not there before us: an apply died between making it and writing that down. */
export interface Orphan {
  /** Key in the census. */
  id: string;
  importId: string;
  remove?: string;
  /**
   * The resources that are still to be made and could be this object. Where there is one the next apply would make
   * it a second time, or fail because it exists; where there is none it is in nobody's way.
   */
  candidates: Wanted[];
}

/**
 * What a killed apply can leave behind, by its kind in the census. Parts of other objects (rules, routes, associations)
 * are missing on purpose: a second one cannot be made unseen, AWS refuses it.
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
    if (!kind || names.has(id) || STAYS.some(({ what }) => what(key, now[key] as Record<string, unknown>))) return [];
    if (!wanted.some(({ type }) => type === kind.type)) return [];
    const importId = kind.importId?.(id) ?? id;
    const owner = stackTagOf(now[key]);
    const candidates = toMake.filter(({ type, stack }) => type === kind.type && (!owner || owner === stack.id));
    const byName = candidates.filter(({ body }) => Object.values(body).includes(importId));
    return [{ id: key, importId, remove: kind.remove?.(id), candidates: byName.length > 0 ? byName : candidates }];
  });
}

/** The stack that made an object: every stack tags what it makes. Not every kind of the census shows tags. */
function stackTagOf(object: unknown): string | undefined {
  const { Tags, TagSet, tags } = object as Record<string, Record<string, string> | undefined>;
  return (Tags ?? TagSet ?? tags)?.stack;
}

/** A resource whose creation did not end well and that Terraform may not replace. */
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
