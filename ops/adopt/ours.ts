import type { Draft, Findings, Tag } from "./discover/draft";

/** Tags that say who made an object; an object is ours when it carries all of them. */
export type Marks = Record<string, string>;

/** Who a rule lets in does not make the rule ours: the client may well have written it. */
const NOT_A_PARENT = ["referenced_security_group_id"];

/**
 * Leaves out what the platform itself made in the client's network, and what hangs on it without tags of its own
 * (associations, routes, certificates). Else a second discovery would adopt our own objects into a second state.
 */
export function withoutOurs({ adopted, unmanaged }: Findings, marks: Marks): Findings {
  const ours = new Set(
    adopted.filter(({ config }) => isMarked(config.tags as Marks | undefined, marks)).map(({ id }) => id),
  );
  const hangsOnOurs = ({ config }: Draft) =>
    Object.entries(config).some(([name, value]) => !NOT_A_PARENT.includes(name) && ours.has(value as string));
  return {
    adopted: adopted.filter((draft) => !ours.has(draft.id) && !hangsOnOurs(draft)),
    // What is registered with a target group goes by the group's own ARN.
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
