import type { DescribeRestoreJobCommandOutput as Job } from "@aws-sdk/client-backup";
import { Failure } from "../terminal/failure";

/** Asks until a restore job has ended, and says what changed. Gives the file system that it wrote to, if AWS names one. */
export async function waitForRestore(
  id: string,
  { ask, say, pause }: { ask: () => Promise<Job>; say: (line: string) => void; pause: () => Promise<void> },
): Promise<string | undefined> {
  for (let last = ""; ; await pause()) {
    const { Status, StatusMessage, PercentDone, CreatedResourceArn, CreationDate, CompletionDate } = await ask();
    const took = CreationDate && CompletionDate && CompletionDate.getTime() - CreationDate.getTime();
    const line = [Status, PercentDone, took && `in ${Math.ceil(took / 60_000)} min`].filter(Boolean).join(", ");
    if (line !== last) say(line);
    last = line;
    if (Status === "COMPLETED") return CreatedResourceArn?.split("/").at(-1);
    if (Status === "FAILED" || Status === "ABORTED") {
      throw new Failure(
        [
          `Restore job ${id} ended with ${Status}: ${StatusMessage ?? "AWS Backup gives no reason"}`,
          "No file of the site was changed, and neither was a state. What the job wrote may be below /aws-backup-failed-restore_<time>.",
        ].join("\n"),
      );
    }
  }
}
