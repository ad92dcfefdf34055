import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { temporaryFolder } from "../ops/folders";

/** The job over one block, with an AWS CLI that writes down what it is asked for, and ends `s3 sync` as it is told. */
async function backUp(sync: string): Promise<{ exitCode?: number; asked: string[] }> {
  const [bin, metrics] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(metrics, "01JX0000000000000000000001"));
  writeFileSync(join(metrics, "01JX0000000000000000000001", "meta.json"), "{}");
  const log = join(bin, "asked");
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nprintf '%s\\n' "$*" >> ${log}\n[ "$1" != s3 ] || ${sync}\n`);
  chmodSync(join(bin, "aws"), 0o755);
  const env = {
    ...{ PATH: `${bin}:${process.env.PATH}`, ALERTS_TOPIC_ARN: "arn:alerts", PROMETHEUS_BLOCKS_BUCKET: "blocks" },
    ...{ METRICS: metrics, TRIES: "2", PAUSE_SECONDS: "0" },
  };
  const script = readFileSync("stacks/blueprints/jobs/prometheus-backup.sh", "utf8");
  const { exitCode } = await execa("bash", ["-c", script], { env, extendEnv: false, reject: false });
  return { exitCode, asked: readFileSync(log, "utf8").trim().split("\n") };
}

test("what makes a block whole is copied after all the rest of it (FLY-082)", async () => {
  const { exitCode, asked } = await backUp("exit 0");
  expect(exitCode).toBe(0);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatch(/ --include 0\?{25}\/\* --exclude \*\/meta\.json$/);
  expect(asked[1]).toMatch(/ --exclude \* --include 0\?{25}\/meta\.json$/);
});

test("and not at all where the rest of it was not copied, which people are told (FLY-082)", async () => {
  const { exitCode, asked } = await backUp("exit 2");
  expect(exitCode).toBe(1);
  expect(asked.filter((line) => line.endsWith("/meta.json") && !line.includes("--exclude */meta.json"))).toEqual([]);
  expect(asked.at(-1)).toMatch(/^sns publish .* Not all of 1 blocks were copied to S3 in 2 tries/);
});
