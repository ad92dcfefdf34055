import { type ResourceType, typeRank } from "../../imports/inventory-types";

/** A part of a name: text, or the key of the object with that id (its parent, its subnet, its source group). */
export type NamePart = string | { keyOf: string };

/** Candidates for an object's name, in order of preference: the first free one wins. */
export interface Nameable {
  type: ResourceType;
  id: string;
  names: NamePart[][];
}

/** A key that is taken: what an earlier run gave. */
export interface KnownKey {
  type: string;
  key: string;
  id: string;
}

const LIMIT = 60;
const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe" };

/**
 * Gives every object its Terraform name. The answer depends on ids and names only, never on the order of the input.
 *
 * A name from an earlier run is permanent, because a changed name is planned as destroy and import. Objects with the
 * same candidate all use their next one, and finally the tail of the id.
 */
export function assignKeys(objects: Nameable[], known: KnownKey[] = []): (type: string, id: string) => string {
  const keys = new Map(known.map(({ type, id, key }) => [`${type} ${id}`, key]));
  const taken = new Set(known.map(({ type, key }) => `${type} ${key}`));
  const byId = new Map<string, string>();

  const types = [...new Set(objects.map(({ type }) => type))].sort((a, b) => typeRank(a) - typeRank(b));
  for (const type of types) {
    const ofType = objects.filter((object) => object.type === type).sort((a, b) => compare(a.id, b.id));
    let waiting = ofType.filter(({ id }) => !keys.has(`${type} ${id}`));
    for (let level = 0; waiting.length > 0; level++) {
      waiting = settle(waiting, level, byId, keys, taken);
    }
    // The first type that carries an id is its owner: aws_vpc before aws_vpc_dhcp_options_association.
    for (const { id } of ofType) if (!byId.has(id)) byId.set(id, keys.get(`${type} ${id}`) as string);
  }
  return (type, id) => {
    const key = keys.get(`${type} ${id}`);
    if (key === undefined) throw new Error(`${type} ${id} was not named`);
    return key;
  };
}

/** Names all objects whose candidate at `level` nobody else wants; returns the others. */
function settle(
  objects: Nameable[],
  level: number,
  byId: Map<string, string>,
  keys: Map<string, string>,
  taken: Set<string>,
): Nameable[] {
  const wanted = objects.map((object) => ({ object, key: candidate(object, level, byId) }));
  const count = new Map<string, number>();
  for (const { key } of wanted) count.set(key, (count.get(key) ?? 0) + 1);

  const free = wanted.filter(({ object, key }) => count.get(key) === 1 && !taken.has(`${object.type} ${key}`));
  for (const { object, key } of free) {
    keys.set(`${object.type} ${object.id}`, key);
    taken.add(`${object.type} ${key}`);
  }
  return wanted.filter((entry) => !free.includes(entry)).map(({ object }) => object);
}

function candidate({ type, id, names }: Nameable, level: number, byId: Map<string, string>): string {
  const filled = names
    .map((parts) => parts.map((part) => slug(typeof part === "string" ? part : (byId.get(part.keyOf) ?? part.keyOf))))
    .filter((parts) => parts.some((part) => part !== ""));
  const noun = type.replace(/^aws_/, "");
  const chosen = filled[Math.min(level, filled.length - 1)] ?? [noun];
  // One more character for each further round, so that even equal tails come apart; whole ids always do.
  const tail = level < filled.length ? [] : [slug(id).slice(-8 - (level - filled.length))];
  return fit([...chosen.filter((part) => part !== ""), ...tail], noun);
}

/** Joins the parts; what does not fit is taken from the first one, because the last ones tell siblings apart. */
function fit(parts: string[], noun: string): string {
  const letterFirst = /^[a-z]/.test(parts[0] ?? "") ? parts : [noun, ...parts];
  const [first = "", ...rest] = letterFirst;
  const tail = rest.join("_");
  const room = LIMIT - tail.length - (tail === "" ? 0 : 1);
  if (room >= 8 || first.length <= room)
    return trim([first.slice(0, Math.max(room, 0)), tail].filter(Boolean).join("_"));
  return trim(`${first.slice(0, 20)}_${tail.slice(-(LIMIT - 21))}`);
}

/** A readable Terraform name of any text: `Datenbank Süd (prod)` -> `datenbank_sued_prod`. */
export function slug(text: string): string {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüßæø]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
  return trim(plain.replace(/[^a-z0-9]+/g, "_"));
}

function trim(key: string): string {
  return key.replace(/_+/g, "_").replace(/^_+|_+$/g, "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
