import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BlocksInS3 } from "../../blocks-in-s3";
import { drilled } from "../../drills/drilled";
import { temporaryFolder } from "../../ops/folders";
import { findProgram } from "../programs";

let blocks: BlocksInS3;
let promtool: string;

beforeAll(async () => {
  promtool = await findProgram("promtool");
  blocks = await BlocksInS3.start("out/blocks.requests.log");
});
afterAll(() => blocks?.stop());

/** A day of a metric, a sample a minute, as OpenMetrics writes it. */
function aDay(): string {
  const begin = Date.UTC(2026, 10, 28) / 1000;
  const samples = Array.from({ length: 24 * 60 }, (_, minute) => `up{job="api"} ${minute % 7} ${begin + 60 * minute}`);
  return ["# TYPE up gauge", ...samples, "# EOF", ""].join("\n");
}

/** Prometheus makes the folder of its WAL when it starts; its program reads no storage without one. */
async function samplesIn(folder: string): Promise<string[]> {
  mkdirSync(join(folder, "wal"));
  return (await execa(promtool, ["tsdb", "dump", folder])).stdout.split("\n").sort();
}

test("blocks that come back from S3 are read by Prometheus's own program, sample by sample (FLY-082)", async () => {
  const [work, back] = [temporaryFolder(), temporaryFolder()];
  const [text, metrics] = [join(work, "day.txt"), join(work, "prometheus")];
  mkdirSync(metrics);
  writeFileSync(text, aDay());
  await execa(promtool, ["tsdb", "create-blocks-from", "openmetrics", text, metrics]);
  const made = readdirSync(metrics).sort();
  expect(made.length).toBeGreaterThan(1);
  const before = await samplesIn(metrics);
  expect(before).toHaveLength(24 * 60);

  await blocks.emptyBucket();
  expect(await blocks.backUp(metrics)).toMatchObject({ exitCode: 0 });
  rmSync(metrics, { recursive: true });
  let after: string[] = [];
  await drilled("observability, blocks in S3", before.length, async () => {
    await blocks.bringBackTo(back);
    expect(readdirSync(back).sort()).toEqual(made);
    after = await samplesIn(back);
    return after.length;
  });
  expect(after).toEqual(before);
});
