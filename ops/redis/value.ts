import { createHash } from "node:crypto";

/** What Redis answers, with bytes as they are. */
export type Reply = Buffer | string | number | null | Reply[];

/** How the whole of a value is read, by its type. */
export const READS: Record<string, (key: Buffer) => (Buffer | string)[][]> = {
  string: (key) => [["GET", key]],
  list: (key) => [["LRANGE", key, "0", "-1"]],
  set: (key) => [["SMEMBERS", key]],
  hash: (key) => [["HGETALL", key]],
  zset: (key) => [["ZRANGE", key, "0", "-1", "WITHSCORES"]],
  stream: (key) => [
    ["XRANGE", key, "-", "+"],
    ["XINFO", "GROUPS", key],
  ],
};

/** Of a type of a module, which nothing of Redis reads. */
export const DUMPED = (key: Buffer): (Buffer | string)[][] => [["DUMP", key]];

/**
 * The SHA-256 of a value and its key, the same for equal values: Redis keeps no order of members and fields, and each
 * version packs values in its own way.
 *
 * @param replies what the reads of the type gave
 */
export function digestOf(key: Buffer, type: string, replies: Reply[]): Buffer {
  const hash = createHash("sha256");
  for (const part of [key, type, ORDERED[type] ? ORDERED[type](replies) : dumped(replies)]) feed(hash, part);
  return hash.digest();
}

const ORDERED: Record<string, (replies: Reply[]) => Reply> = {
  string: ([text]) => text!,
  list: ([all]) => all!,
  set: ([members]) => (members as Buffer[]).toSorted(Buffer.compare),
  hash: ([flat]) => pairs(flat as Buffer[]).toSorted(([a], [b]) => Buffer.compare(a!, b!)),
  zset: ([flat]) => pairs(flat as Buffer[]).map(([member, score]) => [member!, scored(`${score}`)]),
  stream: ([entries, groups]) => [entries!, (groups as Reply[][]).map(group)],
};

/** Its last ten bytes are the version of the format, and a checksum. */
function dumped([payload]: Reply[]): Reply {
  return (payload as Buffer).subarray(0, -10);
}

/** Versions write one number in several ways. */
function scored(text: string): string {
  return /^[+-]?inf/.test(text) ? text.replace("+", "") : `${Number(text)}`;
}

/** Of a group of consumers what it has been given, and what of it waits. */
function group(flat: Reply[]): Reply {
  const fields = new Map(pairs(flat).map(([name, value]) => [`${name}`, value!]));
  return ["name", "pending", "last-delivered-id"].map((name) => `${fields.get(name)}`);
}

function pairs<T>(flat: T[]): T[][] {
  return Array.from({ length: flat.length / 2 }, (_, at) => flat.slice(2 * at, 2 * at + 2));
}

/** Each with its length, so that none runs into the next. */
function feed(hash: ReturnType<typeof createHash>, reply: Reply): void {
  if (Array.isArray(reply)) {
    hash.update(`[${reply.length}]`);
    for (const one of reply) feed(hash, one);
    return;
  }
  const bytes = Buffer.isBuffer(reply) ? reply : Buffer.from(`${reply}`);
  hash.update(`${bytes.length}:`).update(bytes);
}
