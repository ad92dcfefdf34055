import type { Listed } from "./bucket";

/** What two buckets have under one key. */
export interface Pair {
  source?: Listed;
  target?: Listed;
}

/** Two listings side by side, without keeping either: S3 lists by the UTF-8 of the keys. */
export async function* paired(sources: AsyncIterable<Listed>, targets: AsyncIterable<Listed>): AsyncGenerator<Pair> {
  const [left, right] = [sources[Symbol.asyncIterator](), targets[Symbol.asyncIterator]()];
  let [source, target] = [await next(left), await next(right)];
  while (source || target) {
    const order = !target ? -1 : !source ? 1 : Buffer.compare(Buffer.from(source.key), Buffer.from(target.key));
    yield { source: order <= 0 ? source : undefined, target: order >= 0 ? target : undefined };
    if (order <= 0) source = await next(left);
    if (order >= 0) target = await next(right);
  }
}

async function next(listing: AsyncIterator<Listed>): Promise<Listed | undefined> {
  const { value, done } = await listing.next();
  return done ? undefined : value;
}
