import type { AttributeTable } from "../../adopt/discover/attributes";
import type { Block } from "./call";

/** What the discovery translates with such a table, the other way round. */
export function attributesOf(block: Block | undefined, table: AttributeTable): { Key: string; Value: string }[] {
  return Object.entries(table).flatMap(([Key, [name]]) =>
    block?.[name] === undefined ? [] : [{ Key, Value: String(block[name]) }],
  );
}
