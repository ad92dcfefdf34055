import type { DescribeRestoreJobCommandOutput as Job } from "@aws-sdk/client-backup";
import { expect, test } from "vitest";
import { waitForRestore } from "../../../ops/restore/wait";

test("waiting says what changed and nothing twice, how long it took, and ends with the file system that AWS names", async () => {
  const jobs: Partial<Job>[] = [
    { Status: "PENDING" },
    { Status: "RUNNING", PercentDone: "10.00%" },
    { Status: "RUNNING", PercentDone: "10.00%" },
    {
      Status: "COMPLETED",
      CreatedResourceArn: "arn:aws:elasticfilesystem:us-east-1:1:file-system/fs-2",
      CreationDate: new Date("2026-11-28T10:00:00Z"),
      CompletionDate: new Date("2026-11-28T10:11:30Z"),
    },
  ];
  const said: string[] = [];
  let pauses = 0;
  const created = await waitForRestore("job-1", {
    ask: async () => jobs.shift() as Job,
    say: (line) => said.push(line),
    pause: async () => {
      pauses++;
    },
  });
  expect(created).toBe("fs-2");
  expect(said).toEqual(["PENDING", "RUNNING, 10.00%", "COMPLETED, in 12 min"]);
  expect(pauses).toBe(3);
});

test("a job that was aborted is told as such, also without a reason", async () => {
  const ask = async () => ({ Status: "ABORTED" }) as Job;
  const waiting = waitForRestore("job-1", { ask, say: () => {}, pause: async () => {} });
  await expect(waiting).rejects.toThrow("Restore job job-1 ended with ABORTED: AWS Backup gives no reason\nNo file of");
});
