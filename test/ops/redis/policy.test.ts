import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { page } from "../../pages";

const { Statement } = JSON.parse(readFileSync("docs/migrate-policy.json", "utf8")) as {
  Statement: { Action: string[] }[];
};
const server = readFileSync("ops/redis/server.ts", "utf8");
const value = readFileSync("ops/redis/value.ts", "utf8");

test("of ElastiCache whoever moves keys in may see where the cache is, and nothing else", () => {
  const calls = [...readFileSync("ops/redis/endpoint.ts", "utf8").matchAll(/"(elasticache:\w+)"/g)].map(
    ([, call]) => call,
  );
  const allowed = Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith("elasticache:"));
  expect(allowed).toEqual(calls);
});

test("one command of Redis writes, and the page says those that read the source", () => {
  const sent = [...server.matchAll(/(?:send\(|= \[)"([A-Z]+)"/g)].map(([, command]) => command!);
  expect(new Set(sent)).toEqual(
    new Set(["PING", "INFO", "CLUSTER", "SELECT", "SCAN", "EXISTS", "TYPE", "DUMP", "PTTL", "RESTORE"]),
  );
  const reads = [...value.matchAll(/\["([A-Z]+)"/g)].map(([, command]) => command);
  expect(reads).toEqual(["GET", "LRANGE", "SMEMBERS", "HGETALL", "ZRANGE", "XRANGE", "XINFO", "DUMP"]);
  expect(page("docs/migrating.md")).toContain("is only read: SCAN, TYPE, DUMP, PTTL, EXISTS, and a read of each type");
});
