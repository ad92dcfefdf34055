import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item } from "../../../ops/tables/account";
import { Checksum, canonical } from "../../../ops/tables/checksum";
import { session } from "./fake-tables";

const sumOf = (...items: Item[]) => {
  const sum = new Checksum();
  sum.add(items);
  return sum;
};

describe("the checksum of items", () => {
  const ids = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 20 });

  test("is the same in whichever order they are read, and in how many pages", () => {
    fc.assert(
      fc.property(ids, fc.nat(20), (some, at) => {
        const items = some.map((id) => session(id));
        const paged = new Checksum();
        for (const page of [items.slice(at).reverse(), items.slice(0, at)]) paged.add(page);
        expect(paged.equals(sumOf(...items))).toBe(true);
        expect(`${paged}`).toBe(`${sumOf(...items)}`);
      }),
    );
  });

  test("is another one where an item is changed, lost, added, or two have changed their values", () => {
    const both = sumOf(session(1, "a"), session(2, "b"));
    for (const other of [
      sumOf(session(1, "a"), session(2, "c")),
      sumOf(session(1, "a")),
      sumOf(session(1, "a"), session(2, "b"), session(3, "c")),
      sumOf(session(1, "b"), session(2, "a")),
    ]) {
      expect(both.equals(other)).toBe(false);
    }
  });

  test("is printed with the count, and no part of an item with it", () => {
    expect(`${sumOf()}`).toBe("0 items, checksum 0000000000000000");
    expect(`${sumOf(session(1), session(2))}`).toMatch(/^2 items, checksum [0-9a-f]{16}$/);
  });
});

describe("equal items have one text", () => {
  test("whatever the order of attributes, of the keys of a map, and of what is in a set", () => {
    const one: Item = { a: { SS: ["x", "y"] }, b: { M: { c: { N: "1" }, d: { NS: ["1", "2"] } } } };
    const other: Item = { b: { M: { d: { NS: ["2", "1"] }, c: { N: "1" } } }, a: { SS: ["y", "x"] } };
    expect(canonical(one)).toBe(canonical(other));
  });

  test("but a list has an order, and so have a number and a text of the same digits a difference", () => {
    expect(canonical({ a: { L: [{ S: "x" }, { S: "y" }] } })).not.toBe(
      canonical({ a: { L: [{ S: "y" }, { S: "x" }] } }),
    );
    expect(canonical({ a: { N: "1" } })).not.toBe(canonical({ a: { S: "1" } }));
  });

  test("bytes count by what they are, and an attribute may be called like a type of DynamoDB", () => {
    expect(canonical({ a: { B: new Uint8Array([1]) } })).toBe(canonical({ a: { B: Buffer.from([1]) } }));
    expect(canonical({ a: { BS: [new Uint8Array([1]), new Uint8Array([2])] } })).toBe(
      canonical({ a: { BS: [new Uint8Array([2]), new Uint8Array([1])] } }),
    );
    expect(canonical({ SS: { L: [{ S: "b" }, { S: "a" }] } })).not.toBe(
      canonical({ SS: { L: [{ S: "a" }, { S: "b" }] } }),
    );
  });
});
