import { beforeEach, describe, expect, test, vi } from "vitest";
import { loadSite } from "../../../imports/sites";
import { Copied } from "../../../ops/restore/copied";
import { chosenOf, prepareObjects, siteBucket } from "../../../ops/restore/object";
import { missingBucket } from "../../../ops/restore/object-errors";
import type { Chosen } from "../../../ops/restore/versions";
import { restoreCommand } from "../../../ops/verbs/restore";
import { FakeObjects, spoil } from "./fake-objects";
import { refusalOf } from "./refusal";

const acme = await loadSite("acme");
const bucket = siteBucket(acme, "artifacts");
const AT = new Date("2026-11-29T01:00:00Z");
const NOW = new Date("2026-11-29T09:35:30Z");
const REPORTS = { prefix: "reports/" };
let fake: FakeObjects;

beforeEach(() => {
  fake = new FakeObjects();
});

const prepared = (of: Chosen = REPORTS, at = AT) =>
  prepareObjects(fake.objects, { bucket, of, at, now: NOW }, new Copied("out/restore/none"));

describe("nothing is copied, and it says why,", () => {
  test("where the site has no such bucket", () => {
    expect(() => siteBucket(acme, "files")).toThrow(
      'Site "acme" has no bucket "files". It has artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups.',
    );
  });

  test.each([{}, { key: "a", prefix: "b" }])("where the objects are chosen by %j", (given) => {
    expect(() => chosenOf(given)).toThrow(
      'Say which objects: --key of one, or --prefix of several; --prefix "" is the whole bucket.',
    );
  });

  test("where the bucket is not there", () => {
    expect(missingBucket(bucket)).toBe(
      "There is no bucket acme-flynapse-210987654321-artifacts in account 210987654321. With a bucket its versions are gone, too. If stack data was never applied, there is nothing to restore.",
    );
  });

  test("where the time is in the future", async () => {
    expect(await refusalOf(prepared(REPORTS, new Date("2026-11-29T10:00:00Z")))).toEqual({
      exitCode: 1,
      message:
        "--at 2026-11-29T10:00:00.000Z is in the future: it is 2026-11-29T09:35:30.000Z. Name a time that has been, with its zone.",
    });
  });

  test.each([
    ["below reports/", REPORTS],
    ["of reports/a", { key: "reports/a" }],
  ])("where there is no version %s", async (words, of) => {
    expect(await refusalOf(prepared(of))).toEqual({
      exitCode: 1,
      message: `acme-flynapse-210987654321-artifacts has no version ${words}. It never had one, or it was deleted before 2026-08-31 09:35:30 UTC, and has expired after 90 days. A key does not begin with a slash, and upper case counts. What there is: aws s3 ls s3://acme-flynapse-210987654321-artifacts/ --recursive`,
    });
  });

  test("where the object was not there then, with the versions that there are", async () => {
    spoil(fake);
    expect(await refusalOf(prepared({ key: "reports/e.json" }))).toEqual({
      exitCode: 1,
      message:
        "reports/e.json was not there at 2026-11-29 01:00:00 UTC. S3 has of it:\n  2026-11-28 06:00:00 UTC  deleted  v10\n  2026-11-28 05:00:00 UTC  900 bytes  v9",
    });
    const old = prepared({ key: "reports/d.json" }, new Date("2026-08-01T00:00:00Z"));
    expect((await refusalOf(old)).message).toBe(
      "reports/d.json was not there at 2026-08-01 00:00:00 UTC, or what it was then has expired. S3 has of it:\n  2026-11-29 03:00:00 UTC  700 bytes  v8",
    );
  });

  test("where --at is no time", async () => {
    const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const given = ["object", "artifacts", "--site", "acme", "--key", "a", "--at", "noon"];
    await expect(restoreCommand().parseAsync(given, { from: "user" })).rejects.toThrow(
      "error: option '--at <time>' argument 'noon' is invalid. It must be a time with its zone, for example 2026-11-29T01:00:00Z.",
    );
    errors.mockRestore();
  });
});
