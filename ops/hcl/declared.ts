import type { FullBlock } from "../../hcl/compact-schema";
import { NOT_ASKED, settable, TERRAFORMS_OWN } from "./probes";
import type { Told } from "./told";

/** The attributes that are no text, by block: the one rule that the schema itself says. */
export function typesIn({ attributes = {}, block_types = {} }: FullBlock, path: string): [string, Told[]][] {
  const own = settable({ attributes }, TERRAFORMS_OWN).flatMap((argument): Told[] => {
    const [first] = [attributes[argument]!.type].flat();
    const is = TYPES[first as keyof typeof TYPES];
    return is ? [{ is, argument }] : [];
  });
  const nested = Object.entries(block_types).filter(([name]) => !NOT_ASKED.includes(name));
  return [
    ...(own.length > 0 ? [[path, own] as [string, Told[]]] : []),
    ...nested.flatMap(([name, { block }]) => typesIn(block, `${path}.${name}`)),
  ];
}

const TYPES = { number: "numbers", bool: "flags", list: "lists", set: "lists", map: "maps" } as const;
