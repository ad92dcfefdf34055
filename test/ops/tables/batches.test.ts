import { expect, test } from "vitest";
import { inBatches } from "../../../ops/tables/batches";

const numbers = Array.from({ length: 60 }, (_, index) => index);

/** Which batches were sent, and how long it waited, where DynamoDB takes so many of each. */
async function sent(takes: (batch: number[]) => number) {
  const batches: number[][] = [];
  const waits: number[] = [];
  const send = async (batch: number[]) => {
    batches.push(batch);
    return batch.slice(takes(batch));
  };
  const pause = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  const failure = await inBatches(numbers, 25, { send, pause }).catch(({ message }) => message);
  return { batches, waits, failure };
}

test("everything is sent once, in batches of a size, without a wait", async () => {
  const { batches, waits } = await sent((batch) => batch.length);
  expect(batches.map((batch) => batch.length)).toEqual([25, 25, 10]);
  expect(batches.flat()).toEqual(numbers);
  expect(waits).toEqual([]);
});

test("what DynamoDB leaves of a batch is sent again after a wait, and nothing else", async () => {
  const { batches, waits } = await sent((batch) => Math.min(10, batch.length));
  expect(batches.map((batch) => batch.length)).toEqual([25, 15, 5, 25, 15, 5, 10]);
  expect(waits).toHaveLength(4);
});

test("where it takes nothing ten times, waits grow to ten seconds, and the reason is said", async () => {
  const { batches, waits, failure } = await sent(() => 0);
  expect(batches).toHaveLength(10);
  expect(waits.at(-1)).toBeGreaterThan(waits[0]! * 50);
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(failure).toBe(
    "DynamoDB took nothing of a batch 10 times: the table, or the account, has too little capacity for it now. Raise the capacity, or wait; the same command goes on.",
  );
});
