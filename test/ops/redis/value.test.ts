import { describe, expect, test } from "vitest";
import { digestOf, type Reply } from "../../../ops/redis/value";

const bytes = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const digest = (type: string, ...replies: Reply[]) => digestOf(Buffer.from("key"), type, replies).toString("hex");

describe("equal values have one digest,", () => {
  test.each<[string, Reply[], Reply[]]>([
    ["set", bytes("a", "b"), bytes("b", "a")],
    ["hash", bytes("a", "1", "b", "2"), bytes("b", "2", "a", "1")],
    ["zset", bytes("a", "0.1", "b", "inf"), bytes("a", "0.10000000000000001", "b", "+inf")],
  ])("a %s in whichever order and form a version gives it", (type, one, other) => {
    expect(digest(type, one)).toBe(digest(type, other));
  });

  test("a stream whatever else a version tells of its groups", () => {
    const entries = [[...bytes("1-1"), bytes("a", "b")]];
    const group = (...more: Reply[]) => [
      [...bytes("name"), Buffer.from("g"), ...bytes("pending"), 1, ...bytes("last-delivered-id", "1-1"), ...more],
    ];
    expect(digest("stream", entries, group())).toBe(digest("stream", entries, group(...bytes("lag"), null)));
    expect(digest("stream", entries, group())).not.toBe(digest("stream", entries, []));
  });

  test("one of a module but for the version and the checksum at its end", () => {
    const packed = (end: string) => Buffer.from(`packed${end.padEnd(10, "-")}`);
    expect(digest("ReJSON-RL", packed("one"))).toBe(digest("ReJSON-RL", packed("two")));
  });
});

describe("others have another one,", () => {
  test.each<[string, Reply, Reply]>([
    ["a list in another order", bytes("a", "b"), bytes("b", "a")],
    ["members that only read the same one after the other", bytes("ab", "c"), bytes("a", "bc")],
    ["bytes that are no text", [Buffer.from([0xff])], [Buffer.from([0xfe])]],
    ["one member fewer", bytes("a", ""), bytes("a")],
  ])("%s", (_what, one, other) => {
    expect(digest("list", one)).not.toBe(digest("list", other));
  });

  test("the same value under another key, or of another type", () => {
    const text = Buffer.from("value");
    expect(digestOf(Buffer.from("other"), "string", [text]).toString("hex")).not.toBe(digest("string", text));
    expect(digest("set", bytes("a"))).not.toBe(digest("list", bytes("a")));
  });

  test("a field that changed places with its value", () => {
    expect(digest("hash", bytes("a", "b"))).not.toBe(digest("hash", bytes("b", "a")));
  });
});
