import { describe, expect, test } from "vitest";
import type { Block } from "../../../ops/terraform/written";
import { absent, comesFrom, type Expected, matches, oneOf, refersTo, spelled } from "../../../ops/trace/expected";
import { every, judgeLine, on, only } from "../../../ops/trace/line";
import { sitePlans } from "./site-plans";

const written: Block = {
  key: "${aws_kms_key.data.arn}",
  engine: "${var.engine}",
  groups: "${var.groups}",
  both: ["${aws_kms_key.data.arn}", "${aws_kms_key.logs.arn}"],
  beside: ["${aws_kms_key.data.arn}", "arn:aws:kms:x"],
  url: "rediss://${aws_elasticache_replication_group.redis.address}:6379",
  protected: true,
};
const plans = sitePlans({
  data: {
    "aws_elasticache_replication_group.redis": {
      after: {
        port: 6379,
        engine: "redis",
        node: null,
        blocks: [
          { name: "a", size: 1 },
          { name: "b", size: 2 },
        ],
        document: JSON.stringify({ Statement: [{ Action: ["s3:GetObject"], Resource: "*" }] }),
        groups: ["known"],
      },
      unknown: { id: true, key: true, groups: [false, true] },
      written,
    },
    "aws_elasticache_replication_group.other": { after: { port: 6379, engine: "valkey" } },
    "aws_kms_key.data": {},
    "aws_kms_key.logs": {},
    "aws_vpc.theirs": { importing: "vpc-1" },
  },
});
const REDIS = "aws_elasticache_replication_group.redis";

const judge = (attribute: string, expected: Expected) =>
  judgeLine(on("caches.redis", { [attribute]: expected })[0]!, plans);

test.each<[string, Expected]>([
  ["port", 6379],
  ["engine", oneOf("redis", "valkey")],
  ["engine", matches(/^re/)],
  ["key", refersTo("keys.data#arn")],
  ["both", refersTo("keys.logs#arn", "keys.data#arn")],
  ["url", spelled("rediss://{caches.redis#address}:6379")],
  ["protected", spelled(true)],
  ["url", comesFrom(/aws_elasticache_replication_group/)],
  ["id", absent],
  ["node", absent],
  ["blocks.2", absent],
  ["blocks.0", { name: "a", size: 1 }],
  ["blocks[name=b].size", 2],
  ["document.Statement.0.Action", ["s3:GetObject"]],
  ["document.Statement.1", absent],
])("an expectation that holds finds nothing: %s", (attribute, expected) => {
  expect(judge(attribute, expected)).toEqual([]);
});

describe("an expectation that does not hold", () => {
  const KEY = 'written as "{data/aws_kms_key.data.arn}"';
  const BESIDE = 'written as ["{data/aws_kms_key.data.arn}","arn:aws:kms:x"]';

  test.each<[string, Expected, string, string]>([
    ["port", 6380, "6380", "6379"],
    ["port", "6379", '"6379"', "6379"],
    ["engine", oneOf("valkey"), "one of valkey", '"redis"'],
    ["engine", matches(/^va/), "/^va/", '"redis"'],
    ["key", refersTo("keys.logs#arn"), "written with keys.logs#arn", KEY],
    ["key", refersTo("keys.data#id"), "written with keys.data#id", KEY],
    ["beside", refersTo("keys.data#arn"), "written with keys.data#arn", BESIDE],
    ["key", refersTo("keys.gone#arn"), "written with keys.gone#arn", KEY],
    ["key", comesFrom(/aws_ssm/), "written with /aws_ssm/", KEY],
    ["port", refersTo("keys.data#arn"), "written with keys.data#arn", "6379"],
    ["key", absent, "absent", `known after the apply, ${KEY}`],
    ["engine", absent, "absent", '"redis"'],
    ["key", "x", '"x"', `known after the apply, ${KEY}`],
    ["groups", ["known"], '["known"]', 'known after the apply, written as "{data/var.groups}"'],
    ["blocks[name=c].size", 2, "2", "absent"],
    ["blocks[name=b].size", 3, "3", "2"],
    ["document.Statement.0.Resource", "arn", '"arn"', '"*"'],
  ])("says address, attribute, expected and found: %s", (attribute, expected, words, found) => {
    expect(judge(attribute, expected)).toEqual([{ stack: "data", address: REDIS, attribute, expected: words, found }]);
  });

  test("is said of a thing that no plan holds, or two", () => {
    const [line] = on("caches.redis", { port: 6379 });
    const [gone] = on("caches.gone", { port: 6379 });
    expect(judgeLine(gone!, plans)).toMatchObject([
      { address: "aws_elasticache_replication_group.gone", found: "in no plan" },
    ]);
    const twice = sitePlans({ data: { [REDIS]: {} }, services: { [REDIS]: {} } });
    expect(judgeLine(line!, twice)).toMatchObject([{ address: REDIS, found: "in data and services" }]);
  });
});

describe("all of a type", () => {
  const CACHE = "aws_elasticache_replication_group";

  test("must have the attribute, each of them", () => {
    expect(judgeLine(every(CACHE, { port: 6379 })[0]!, plans)).toEqual([]);
    expect(judgeLine(every(CACHE, { engine: "redis" })[0]!, plans)).toEqual([
      { stack: "data", address: `${CACHE}.other`, attribute: "engine", expected: '"redis"', found: '"valkey"' },
    ]);
  });

  test("are not shown by none", () => {
    expect(judgeLine(every("aws_vpc", { id: "vpc-1" })[0]!, plans)).toMatchObject([
      { address: "aws_vpc", found: "in no plan" },
    ]);
  });

  test("are these and no others, and what is imported is not ours", () => {
    expect(judgeLine(only(CACHE, "caches.other", "caches.redis"), plans)).toEqual([]);
    expect(judgeLine(only("aws_vpc"), plans)).toEqual([]);
    expect(judgeLine(only(/_group$/), plans)).toEqual([
      { address: "/_group$/", attribute: "addresses", expected: "none", found: `data/${REDIS}, data/${CACHE}.other` },
    ]);
  });
});
