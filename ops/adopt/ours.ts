import type { Discovered, Draft, Tag } from "./discover/draft";

/** Tags that say who made an object; an object is ours when it carries all of them. */
export type Marks = Record<string, string>;

/** A rule that refers to our group, or speaks of it, is not ours for that: the client may have written it. */
const NOT_A_PARENT = ["referenced_security_group_id", "description"];

/**
 * Leaves out the platform's own objects in the client's network, and what depends on them without tags (associations,
 * routes, certificates). Otherwise a second discovery would adopt our own objects into a second state.
 */
export function withoutOurs({ adopted, unmanaged }: Discovered, marks: Marks): Discovered & { ours: string[] } {
  const ours = new Set(
    adopted.filter(({ config }) => isMarked(config.tags as Marks | undefined, marks)).map(({ id }) => id),
  );
  const hangsOnOurs = ({ config }: Draft) =>
    Object.entries(config).some(([name, value]) => !NOT_A_PARENT.includes(name) && ours.has(value as string));
  return {
    ours: [...ours].sort(),
    adopted: adopted.filter((draft) => !ours.has(draft.id) && !hangsOnOurs(draft)),
    // Registrations are identified by the target group's ARN.
    unmanaged: unmanaged.filter(({ id }) => !ours.has(id)),
  };
}

/** The same judgement for objects that are only named. */
export function isOurs(tags: Tag[] | undefined, marks: Marks): boolean {
  return isMarked(Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value])), marks);
}

function isMarked(tags: Marks | undefined, marks: Marks): boolean {
  const entries = Object.entries(marks);
  return entries.length > 0 && entries.every(([key, value]) => tags?.[key] === value);
}
