import { expect, test } from "vitest";
import type { Listed } from "../../../ops/objects/bucket";
import { eachOf } from "../../../ops/objects/each";
import { paired } from "../../../ops/objects/pairs";

async function* listing(...keys: string[]): AsyncGenerator<Listed> {
  for (const key of keys) yield { key, size: 1, etag: "x" };
}

async function pairs(source: string[], target: string[]) {
  const all: (string | undefined)[][] = [];
  for await (const pair of paired(listing(...source), listing(...target)))
    all.push([pair.source?.key, pair.target?.key]);
  return all;
}

test("two listings are read side by side, whichever ends first", async () => {
  expect(await pairs(["a", "b", "d"], ["b", "c"])).toEqual([
    ["a", undefined],
    ["b", "b"],
    [undefined, "c"],
    ["d", undefined],
  ]);
  expect(await pairs([], ["a"])).toEqual([[undefined, "a"]]);
  expect(await pairs([], [])).toEqual([]);
});

test("keys are in the order of S3, which is that of UTF-8, and not JavaScript's", async () => {
  const inOrder = ["Z", "a", "\uffee", "😀"];
  expect(inOrder.toSorted()).not.toEqual(inOrder);
  expect(await pairs(inOrder, ["\uffee", "😀"])).toEqual([
    ["Z", undefined],
    ["a", undefined],
    ["\uffee", "\uffee"],
    ["😀", "😀"],
  ]);
});

test("no more are under way than were asked for, and all are done at the end", async () => {
  let [underWay, most, read] = [0, 0, 0];
  async function* many() {
    for (; read < 100; read++) yield read;
  }
  await eachOf(many(), 4, async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 1));
    underWay -= 1;
  });
  expect({ underWay, most, read }).toEqual({ underWay: 0, most: 4, read: 100 });
});

test("after a failure none begins, those under way end, and the first is thrown", async () => {
  const [begun, ended]: [number[], number[]] = [[], []];
  async function* many() {
    for (let one = 0; one < 100; one++) yield one;
  }
  const work = async (one: number) => {
    begun.push(one);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (one === 1) throw new Error("one");
    ended.push(one);
  };
  await expect(eachOf(many(), 3, work)).rejects.toThrow("one");
  expect(begun.length).toBeLessThan(10);
  expect(ended).toEqual(begun.filter((one) => one !== 1));
});
