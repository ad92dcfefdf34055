import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BlocksInS3 } from "../blocks-in-s3";
import { temporaryFolder } from "../ops/folders";

const WHOLE = "01JX0000000000000000000001";
const OTHER = "01JX0000000000000000000002";
let blocks: BlocksInS3;
let metrics: string;

beforeAll(async () => {
  blocks = await BlocksInS3.start("out/prometheus-backup.requests.log");
});
afterAll(() => blocks?.stop());

beforeEach(async () => {
  await blocks.emptyBucket();
  metrics = temporaryFolder();
});

function write(path: string): void {
  mkdirSync(dirname(join(metrics, path)), { recursive: true });
  writeFileSync(join(metrics, path), path);
}

function writeBlock(id: string): void {
  for (const file of filesOf(id)) write(file);
}

/** What comes back from S3, by its path: of the newest list, or of one before. */
const back = (list?: string) => inFolder((folder) => blocks.bringBackTo(folder, list));
const everything = () => inFolder((folder) => blocks.everythingTo(folder));

async function inFolder(filled: (folder: string) => Promise<void>): Promise<string[]> {
  const folder = temporaryFolder();
  await filled(folder);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = all.map((one) => join(one.parentPath, one.name).slice(folder.length + 1)).sort();
  for (const path of paths) expect(readFileSync(join(folder, path), "utf8")).toBe(path);
  return paths;
}

const filesOf = (id: string) => ["chunks/000001", "index", "meta.json", "tombstones"].map((file) => `${id}/${file}`);

describe("the nightly copy of Prometheus's blocks (FLY-082)", () => {
  test("has every block with the same bytes, and nothing that Prometheus has not finished", async () => {
    for (const id of [WHOLE, OTHER]) writeBlock(id);
    const others = [`${WHOLE}.tmp-for-creation/index`, "01JX0000000000000000000003.tmp-for-deletion/meta.json"];
    const head = ["wal/00000000", "wal/checkpoint.00000007/00000000", "chunks_head/000001", "lock", "queries.active"];
    for (const path of [...others, ...head]) write(path);
    const { exitCode, said } = await blocks.backUp(metrics);
    expect(said).toContain("2 blocks are in S3.");
    expect(exitCode).toBe(0);
    expect(await back()).toEqual([...filesOf(WHOLE), ...filesOf(OTHER)]);
  });

  test("keeps what Prometheus has made a larger block of, and brings back for each night what it had then", async () => {
    writeBlock(WHOLE);
    await blocks.backUp(metrics);
    rmSync(join(metrics, WHOLE), { recursive: true });
    writeBlock(OTHER);
    const { exitCode, said } = await blocks.backUp(metrics);
    expect(exitCode).toBe(0);
    expect(said).not.toContain(WHOLE);
    expect(await everything()).toEqual([...filesOf(WHOLE), ...filesOf(OTHER)]);
    const [first, second] = await blocks.lists();
    expect(await back()).toEqual(filesOf(OTHER));
    expect(await back(second)).toEqual(filesOf(OTHER));
    expect(await back(first)).toEqual(filesOf(WHOLE));
  });

  test("is a failure where there is no block: that is what a blank volume looks like", async () => {
    write("wal/00000000");
    const { exitCode, said } = await blocks.backUp(metrics);
    expect(exitCode).toBe(1);
    expect(said).toContain(
      "There is no block: Prometheus runs for less than three hours, or its data volume is blank.",
    );
  });

  test("is a failure where a file cannot be copied, and nothing of it is whole in S3", async () => {
    writeBlock(WHOLE);
    await blocks.backUp(metrics);
    const before = await blocks.lists();
    writeBlock(OTHER);
    const { exitCode, said } = await blocks.backUp(metrics, { PROMETHEUS_BLOCKS_BUCKET: "no-such-bucket" });
    expect(exitCode).toBe(1);
    expect(said).toContain("Not all of 2 blocks were copied to S3 in 2 tries");
    expect(await everything()).toEqual(filesOf(WHOLE));
    expect(await blocks.lists()).toEqual(before);
  });
});
