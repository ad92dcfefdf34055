/** One changed attribute. */
export interface AttributeChange {
  /** Path in Terraform's syntax: `tags.Name`, `health_check.path`, `ingress.110.cidr_block`. */
  attribute: string;
  /** Null where there was no value. */
  before: unknown;
  after: unknown;
}

type Map = Record<string, unknown>;

/** Ordered lists: servers and actions have a sequence. */
const ORDERED = ["action", "default_action", "domain_name_servers", "netbios_name_servers", "ntp_servers"];

/** Lists whose entries have an identifying argument. */
const NAMED_BY: Record<string, string> = { ingress: "rule_no", egress: "rule_no", entry: "cidr" };

/** JSON documents in a string. */
const DOCUMENTS = ["policy"];

/** What differs between two objects, one entry for each key of a map and each argument of a block; lists by meaning. */
export function attributeChanges(before: Map, after: Map): AttributeChange[] {
  return insideMap("", before, after);
}

function insideMap(path: string, before: Map, after: Map): AttributeChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => between(path === "" ? name : `${path}.${name}`, name, before[name], after[name]));
}

function between(path: string, name: string, before: unknown, after: unknown): AttributeChange[] {
  if (meaning(name, before) === meaning(name, after)) return [];
  const maps = [before ?? {}, after ?? {}];
  if (maps.every(isMap) && (isMap(before) || isMap(after))) return insideMap(path, ...(maps as [Map, Map]));
  const key = NAMED_BY[name];
  if (key && Array.isArray(before) && Array.isArray(after)) return insideNamed(path, key, before, after);
  const blocks = [before, after].map(onlyBlock);
  if (blocks.every(isMap)) return insideMap(path, ...(blocks as [Map, Map]));
  return [{ attribute: path, before: before ?? null, after: after ?? null }];
}

/** Added and removed entries as a whole; of others each argument. */
function insideNamed(path: string, key: string, before: Map[], after: Map[]): AttributeChange[] {
  const byName = (list: Map[]): Map => Object.fromEntries(list.map((entry) => [String(entry[key]), entry]));
  const [was, is] = [byName(before), byName(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name) => {
    const attribute = `${path}.${name}`;
    if (was[name] && is[name]) return insideMap(attribute, was[name] as Map, is[name] as Map);
    return [{ attribute, before: was[name] ?? null, after: is[name] ?? null }];
  });
}

function isMap(value: unknown): value is Map {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** The block of a list that holds one. */
function onlyBlock(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
}

/** Text that is equal when the values mean the same: neither the order of keys counts, nor that of a set. */
function meaning(name: string, value: unknown): string {
  return JSON.stringify(canonical(name, value)) ?? "null";
}

function canonical(name: string, value: unknown): unknown {
  if (DOCUMENTS.includes(name) && typeof value === "string") return canonical("", parsed(value));
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical("", item));
    return ORDERED.includes(name) ? items : items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (!isMap(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((inner) => [inner, canonical(inner, value[inner])]));
}

function parsed(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return document;
  }
}
