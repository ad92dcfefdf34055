import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { Copied } from "../../../ops/restore/copied";
import { performObjects, prepareObjects, siteBucket } from "../../../ops/restore/object";
import { checkObjects } from "../../../ops/restore/object-check";
import { copiedWords, describeObjects, objectSteps } from "../../../ops/restore/object-words";
import { rangesOf } from "../../../ops/restore/part-copy";
import type { Chosen } from "../../../ops/restore/versions";
import { FakeObjects, spoil } from "./fake-objects";
import { refusalOf } from "./refusal";

const acme = await loadSite("acme");
const bucket = siteBucket(acme, "artifacts");
const AT = new Date("2026-11-29T01:00:00Z");
const NOW = new Date("2026-11-29T09:35:30Z");
const REPORTS = { prefix: "reports/" };
let fake: FakeObjects;
let copied: Copied;

beforeEach(() => {
  fake = new FakeObjects();
  copied = new Copied(join(mkdtempSync(join(tmpdir(), "copied-")), "acme/artifacts.jsonl"));
});

const prepared = (of: Chosen = REPORTS, at = AT, within = bucket) =>
  prepareObjects(fake.objects, { bucket: within, of, at, now: NOW }, copied);

test("what was overwritten or deleted since a time would come back, and what was added stays (FLY-131)", async () => {
  spoil(fake);
  const restore = await prepared();
  expect(describeObjects(restore, NOW)).toMatchInlineSnapshot(`
    "bucket       artifacts: acme-flynapse-210987654321-artifacts in eu-central-1, what is below reports/
    as of        2026-11-29 01:00:00 UTC, 8 h 35 min ago
    known        everything since 2026-08-31 09:35:30 UTC: a version expires 90 days after another one replaced it, or somebody deleted the object
    back         1 overwritten since, 1.1 MiB: reports/a.json
                 1 deleted since, 3.0 KiB: reports/b.json
    stays        1 unchanged, 500 bytes
                 1 added since, 700 bytes: reports/d.json"
  `);
  expect(objectSteps(restore)).toMatchInlineSnapshot(`
    "Nothing is changed. --apply copies each version of then over the current one, which stays as a version. What was added since stays as it is.

    1. Before it, stop who writes to the bucket:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 0
       until aws ecs describe-services --region eu-central-1 --cluster acme-flynapse --services api --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    2. After it, start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 2"
  `);
  expect(fake.all).toHaveLength(11);
});

test("a time before what the bucket keeps is said to be so, with what may be lost", async () => {
  fake.write("blocks/a", "2026-11-29T03:00:00Z", 700);
  fake.write("blocks/b", "2026-11-20T03:00:00Z", 700);
  fake.write("blocks/b", "2026-11-29T03:00:00Z", 5);
  const blocks = siteBucket(acme, "prometheus_blocks");
  const restore = await prepared({ prefix: "" }, new Date("2026-11-21T00:00:00Z"), blocks);
  expect(describeObjects(restore, NOW)).toMatchInlineSnapshot(`
    "bucket       prometheus_blocks: acme-flynapse-210987654321-prometheus-blocks in eu-central-1, the whole of it
    as of        2026-11-21 00:00:00 UTC, 201 h 35 min ago
    known        everything since 2026-11-22 09:35:30 UTC: a version expires 7 days after another one replaced it, or somebody deleted the object; an object expires 100 days after it was written, and one that comes back counts as written anew
    back         1 overwritten since, 700 bytes: blocks/b
                 0 deleted since
    stays        0 unchanged
                 0 added since
                 1 added since, or another one then, 700 bytes: blocks/a
    lost         What was overwritten or deleted between 2026-11-21 00:00:00 UTC and 2026-11-22 09:35:30 UTC: those versions have expired, and do not come back"
  `);
});

test("of the versions of one second the current one is known, and of others an object rather comes back", async () => {
  fake.write("reports/a", "2026-11-28T05:00:00Z", undefined);
  fake.write("reports/a", "2026-11-28T05:00:00Z", 5);
  fake.write("reports/a", "2026-11-29T02:00:00Z", 6);
  fake.write("reports/b", "2026-11-28T05:00:00Z", 7);
  fake.write("reports/b", "2026-11-28T05:00:00Z", undefined);
  const { found } = await prepared();
  expect(found.overwritten.map(({ then }) => [then.key, then.size])).toEqual([["reports/a", 5]]);
  expect(found.deleted).toEqual([]);
});

describe("with --apply", () => {
  const said: string[] = [];
  const perform = async () => {
    said.splice(0);
    const restore = await prepared();
    const done = await performObjects(fake.objects, restore, { copied, say: (line) => said.push(line) });
    const isCopy = (...[copy, of]: Parameters<Copied["has"]>) => copied.has(copy, of);
    return [copiedWords(done, 1), await checkObjects(fake.objects, restore, isCopy)];
  };

  test("each is copied over the current one, counted, and held to what it was (FLY-131)", async () => {
    spoil(fake);
    expect(await perform()).toEqual([
      "Copied: 2 objects, 1.1 MiB, in 1 min.",
      "Checked: 2 objects, 1.1 MiB, are current again as of then, with the same size, and the same ETag or checksum; of 2 S3 has no common checksum, so that they were compared by size alone.",
    ]);
    expect(said).toEqual(["1 of 2 objects, 1.1 MiB of 1.1 MiB", "2 of 2 objects, 1.1 MiB of 1.1 MiB"]);
    const current = fake.all.filter(({ latest }) => latest).map(({ key, size }) => [key, size]);
    expect(Object.fromEntries(current)).toMatchObject({ "reports/a.json": 1_200_000, "reports/b.json": 3_072 });
    expect(fake.all).toHaveLength(13);
  });

  test("a second run does nothing, because the first wrote down what it copied, for its owner alone", async () => {
    spoil(fake);
    await perform();
    expect(statSync(copied.path).mode & 0o077).toBe(0);
    copied = new Copied(copied.path);
    expect((await prepared()).found.restored).toHaveLength(2);
    expect((await perform())[0]).toBe("Copied: 0 objects, 0 bytes, in 1 min.");
    expect(fake.all).toHaveLength(13);
  });

  test("one that is stopped goes on where it was, and a line that was cut off is copied again", async () => {
    spoil(fake);
    fake.beforeCopy = ({ key }) => {
      if (key === "reports/b.json") throw new Error("stopped");
    };
    await expect(perform()).rejects.toThrow("stopped");
    fake.beforeCopy = () => {};
    copied = new Copied(copied.path);
    expect((await perform())[0]).toBe("Copied: 1 object, 3.0 KiB, in 1 min.");
    writeFileSync(copied.path, readFileSync(copied.path, "utf8").slice(0, -5));
    copied = new Copied(copied.path);
    expect((await perform())[0]).toBe("Copied: 1 object, 3.0 KiB, in 1 min.");
    copied = new Copied(copied.path);
    expect((await prepared()).found.restored).toHaveLength(2);
  });

  test("a checksum that both have is compared, but not that of the parts of an upload", async () => {
    spoil(fake);
    fake.checksums.v2 = { ChecksumCRC32: "abc=", ChecksumCRC64NVME: "a==" };
    fake.checksums.v12 = { ChecksumCRC64NVME: "a==" };
    fake.checksums.v5 = { ChecksumCRC32: "abc=-2" };
    fake.checksums.v13 = { ChecksumCRC32: "xyz=" };
    expect((await perform())[1]).toMatch(/or checksum; of 1 S3 has no common checksum/);
  });

  test("what somebody writes meanwhile, and what is not the same, is told", async () => {
    spoil(fake);
    fake.checksums.v2 = { ChecksumCRC64NVME: "a==" };
    fake.checksums.v12 = { ChecksumCRC64NVME: "b==" };
    fake.beforeCopy = ({ key }) => {
      if (key === "reports/b.json") fake.now = new Date("2026-11-29T09:36:00Z");
    };
    expect(await refusalOf(perform())).toEqual({
      exitCode: 1,
      message:
        "One object is not as it was: somebody has written to it since. Stop who writes to the bucket, and run the same command again:\n  reports/a.json",
    });
    fake.write("reports/a.json", "2026-11-29T09:37:00Z", 1);
    expect((await prepared()).found.overwritten.map(({ now }) => now.size)).toEqual([1]);
  });

  test("a file is written for what is copied only", async () => {
    fake.write("reports/c.json", "2026-11-28T05:00:00Z", 500);
    await perform();
    expect(existsSync(copied.path)).toBe(false);
    expect(objectSteps(await prepared())).toBe("Nothing is to come back.");
  });
});

test("what is too large for one call is copied in at most 10,000 parts, without a gap", () => {
  const GIB = 1024 ** 3;
  const ranges = rangesOf(5 * GIB + 1);
  expect([ranges[0], ranges.at(-1), ranges.length]).toEqual(["bytes=0-536870911", "bytes=5368709120-5368709120", 11]);
  const most = rangesOf(48.8 * 1024 * GIB);
  expect(most.length).toBeLessThanOrEqual(10_000);
  const [, first = 0] = /-(\d+)$/.exec(most[0]!)!.map(Number);
  expect(most[1]).toMatch(new RegExp(`^bytes=${first + 1}-`));
});
