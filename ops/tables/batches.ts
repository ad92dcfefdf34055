import { Failure } from "../terminal/failure";

/** How often a batch is sent of which DynamoDB takes nothing. */
const TRIES = 10;

/**
 * Sends everything in batches, and what DynamoDB leaves of one again, after a pause that grows to ten seconds. Fails
 * where it takes nothing ten times.
 *
 * @param send gives back what was left
 * @param pause waits that many milliseconds
 */
export async function inBatches<T>(
  all: T[],
  size: number,
  { send, pause }: { send: (batch: T[]) => Promise<T[]>; pause: (milliseconds: number) => Promise<void> },
): Promise<void> {
  for (let from = 0; from < all.length; from += size) {
    let batch = all.slice(from, from + size);
    for (let tries = 0; batch.length > 0; ) {
      const left = await send(batch);
      tries = left.length < batch.length ? 1 : tries + 1;
      if (tries === TRIES) throw new Failure(THROTTLED);
      if (left.length > 0) await pause(Math.min(10_000, 50 * 2 ** tries) * (0.5 + Math.random() / 2));
      batch = left;
    }
  }
}

const THROTTLED = `DynamoDB took nothing of a batch ${TRIES} times: the table, or the account, has too little capacity for it now. Raise the capacity, or wait; the same command goes on.`;
