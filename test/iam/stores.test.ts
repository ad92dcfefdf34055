import { expect, test } from "vitest";
import { idle, needless, thatAre } from "./judged";
import { mustOnStores, neverOnStores, storesAccount } from "./stores";

const account = storesAccount();
const wanted = mustOnStores(account);
const unwanted = neverOnStores(account);

test("whoever uses a queue, or mounts a file system, may do what it must", async () => {
  expect(await thatAre("refused", account, wanted)).toEqual([]);
});

test.each(Object.entries(unwanted))("never: %s", async (_kind, calls) => {
  expect(calls).not.toEqual([]);
  expect(await thatAre("allowed", account, calls)).toEqual([]);
});

test("no role has an action on them that it does not need", () => {
  expect(needless(account, wanted)).toEqual([]);
});

test("each statement about them matters", async () => {
  expect(await idle(account, wanted, Object.values(unwanted).flat())).toEqual([]);
});
