import { describe, expect, test } from "vitest";
import {
  absent,
  type Expected,
  every,
  judgeLine,
  matches,
  on,
  oneOf,
  only,
  refersTo,
  refersToOne,
} from "../../../ops/trace/line";
import { sitePlans } from "./site-plans";

const plans = sitePlans({
  data: {
    "aws_cache.redis": {
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
      written: { key: ["aws_kms_key.data.arn", "aws_kms_key.data"], engine: ["var.engine"], groups: ["var.groups"] },
    },
    "aws_cache.other": { after: { port: 6379, engine: "valkey" } },
    "aws_vpc.theirs": { importing: "vpc-1" },
  },
});

const judge = (attribute: string, expected: Expected) =>
  judgeLine(on("data", "aws_cache.redis", { [attribute]: expected })[0]!, plans);

describe("an expectation that holds", () => {
  test.each<[string, Expected]>([
    ["port", 6379],
    ["engine", oneOf("redis", "valkey")],
    ["engine", matches(/^re/)],
    ["key", refersTo("aws_kms_key.data.arn")],
    ["key", refersToOne(/^aws_kms_key\./)],
    ["id", absent],
    ["node", absent],
    ["blocks.2", absent],
    ["blocks.0", { name: "a", size: 1 }],
    ["blocks[name=b].size", 2],
    ["document.Statement.0.Action", ["s3:GetObject"]],
    ["document.Statement.1", absent],
  ])("finds nothing: %s", (attribute, expected) => {
    expect(judge(attribute, expected)).toEqual([]);
  });
});

describe("an expectation that does not hold", () => {
  test.each<[string, Expected, string, string]>([
    ["port", 6380, "6380", "6379"],
    ["port", "6379", '"6379"', "6379"],
    ["engine", oneOf("valkey"), "one of valkey", '"redis"'],
    ["engine", matches(/^va/), "/^va/", '"redis"'],
    ["key", refersTo("aws_kms_key.logs.arn"), "written with aws_kms_key.logs.arn", "written with aws_kms_key.data.arn"],
    ["port", refersTo("var.port"), "written with var.port", "6379"],
    ["engine", refersToOne(/^aws_/), "written with one like /^aws_/", "written with var.engine"],
    ["key", absent, "absent", "known after the apply, written with aws_kms_key.data.arn"],
    ["engine", absent, "absent", '"redis"'],
    ["key", "x", '"x"', "known after the apply, written with aws_kms_key.data.arn"],
    ["groups", ["known"], '["known"]', "known after the apply, written with var.groups"],
    ["blocks[name=c].size", 2, "2", "absent"],
    ["blocks[name=b].size", 3, "3", "2"],
    ["document.Statement.0.Resource", "arn", '"arn"', '"*"'],
  ])("says address, attribute, expected and found: %s", (attribute, expected, words, found) => {
    expect(judge(attribute, expected)).toEqual([
      { stack: "data", address: "aws_cache.redis", attribute, expected: words, found },
    ]);
  });

  test("is said of a resource that is not there", () => {
    expect(judgeLine(on("data", "aws_cache.gone", { port: 1 })[0]!, plans)).toMatchObject([
      { address: "aws_cache.gone", found: "no such resource in the plan" },
    ]);
  });
});

describe("all of a type", () => {
  test("must have the attribute, each of them", () => {
    expect(judgeLine(every("aws_cache", { port: 6379 })[0]!, plans)).toEqual([]);
    expect(judgeLine(every("aws_cache", { engine: "redis" })[0]!, plans)).toEqual([
      { stack: "data", address: "aws_cache.other", attribute: "engine", expected: '"redis"', found: '"valkey"' },
    ]);
  });

  test("are not shown by none", () => {
    expect(judgeLine(every("aws_vpc", { id: "vpc-1" })[0]!, plans)).toMatchObject([
      { address: "aws_vpc", found: "no such resource in the plan" },
    ]);
  });

  test("are these and no others, and what is imported is not ours", () => {
    expect(judgeLine(only("aws_cache", "data/aws_cache.other", "data/aws_cache.redis"), plans)).toEqual([]);
    expect(judgeLine(only("aws_vpc"), plans)).toEqual([]);
    expect(judgeLine(only(/^aws_cache$/), plans)).toEqual([
      {
        address: "/^aws_cache$/",
        attribute: "addresses",
        expected: "none",
        found: "data/aws_cache.other, data/aws_cache.redis",
      },
    ]);
  });
});
