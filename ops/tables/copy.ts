import type { TableAccount } from "./account";
import { inBatches } from "./batches";
import { isExpired } from "./expiry";
import type { Migration } from "./migration";
import type { Progress } from "./progress";

export interface Surroundings {
  say: (line: string) => void;
  /** Waits that many milliseconds. */
  pause: (milliseconds: number) => Promise<void>;
  now: () => Date;
}

/** What BatchWriteItem takes. */
const BATCH = 25;

/**
 * Copies page by page, and notes each once it is written: killed at any time, the same call goes on and loses nothing.
 * A page that was written and not noted is written once more, which changes nothing.
 */
export async function copyItems(
  account: TableAccount,
  { table, source, target, overwrite, file, progress: known }: Migration,
  { say, pause, now }: Surroundings,
): Promise<Progress> {
  const none: Progress = { from: source.id, to: target.arn, overwrite, copied: 0, expired: 0, done: false };
  let progress = known ?? none;
  if (progress.done) return progress;
  // From the first item on the target is not empty.
  file.write(progress);
  for await (const { items, after } of source.pages(progress.after)) {
    const live = items.filter((item) => !isExpired(item, table.expiresAt, now()));
    await inBatches(live, BATCH, { send: (batch) => account.write(target.name, batch), pause });
    progress = {
      ...progress,
      copied: progress.copied + live.length,
      expired: progress.expired + items.length - live.length,
      after: after as Progress["after"],
      done: after === undefined,
    };
    file.write(progress);
    say(`${table.id}: ${progress.copied} of about ${source.items} items are copied`);
  }
  return progress;
}
