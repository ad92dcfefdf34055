import { beforeEach, describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { NotAsListed } from "../../../ops/objects/bucket";
import { CopiedObjects } from "../../../ops/objects/copied";
import { copyObjects } from "../../../ops/objects/copy";
import { prepareObjects, requireRoom } from "../../../ops/objects/migration";
import { survey } from "../../../ops/objects/survey";
import { afterDryRun, comparisonOf, describeObjects, differenceOf, isSame } from "../../../ops/objects/words";
import { siteBucket } from "../../../ops/restore/object";
import { temporaryFolder } from "../folders";
import { FakeBucket } from "./fake-bucket";

const bucket = siteBucket(await loadSite("acme"), "artifacts");
let source: FakeBucket;
let target: FakeBucket;
let path: string;
const said: string[] = [];

beforeEach(() => {
  source = new FakeBucket("uat-artifacts").with("a.csv", "one").with("b.csv", "two").with("c.csv", "three");
  target = new FakeBucket(bucket.name);
  path = `${temporaryFolder()}/acme/artifacts.jsonl`;
});

const prepared = ({ overwrite = false, prefix = "" } = {}) => {
  const sides = { source: source.bucket, target: target.bucket, copied: new CopiedObjects(path) };
  return prepareObjects({ bucket, ...sides, prefix, overwrite });
};
const copied = async (how: { overwrite?: boolean; prefix?: string; part?: number } = {}) => {
  const migration = await prepared(how);
  requireRoom(migration);
  return copyObjects(migration, { say: (line) => said.push(line), part: how.part });
};
const compared = async (prefix = "") => {
  const migration = await prepared({ prefix });
  const found = await survey(migration, prefix);
  return { same: isSame(found), report: comparisonOf(migration, found), difference: differenceOf(migration, found) };
};
const refusal = (thrown: Promise<unknown>) =>
  thrown.then(
    () => expect.fail("nothing was thrown"),
    ({ name, message, exitCode }) => ({ name, message, exitCode }),
  );
const failure = (message: string) => ({ name: "Failure", message, exitCode: 1 });

describe("what would be copied", () => {
  test("is said with sizes and keys, and nothing is written", async () => {
    target.with("b.csv", "2").with("d.csv", "of the application");
    const text = describeObjects(await prepared()).replace(path, "<path>");
    expect(text).toMatchInlineSnapshot(`
      "bucket    artifacts, the whole of it
      from      uat-artifacts, 3 objects, 11 bytes
      to        acme-flynapse-210987654321-artifacts in eu-central-1 of 210987654321
      copied    2 not there yet, 8 bytes: a.csv, c.csv
      refused   1 there with another content, 3 bytes: b.csv
      stays     0 there already, the same
                1 that the source has not, 18 bytes: d.csv
      tags      are copied
      noted in  <path>"
    `);
    expect(target.written).toEqual([]);
  });

  test("comes with the commands that stop and start who writes", async () => {
    const text = afterDryRun(await prepared());
    expect(text).toContain(
      "1. Before it, stop who writes to the bucket, and to that of the source:\n   aws ecs update",
    );
    expect(text).toContain("2. After it, start them, with as many tasks as before:\n   aws ecs update");
  });

  test("says where tags cannot be read", async () => {
    source.tagsDenied = true;
    expect(describeObjects(await prepared())).toContain(
      "tags      are NOT copied: the source's credentials lack s3:GetObjectTagging",
    );
  });
});

describe("objects are copied", () => {
  test("all of them, with what belongs to them, and both sides compared by content", async () => {
    source.with("a.csv", "one", { ContentType: "text/csv", Metadata: { author: "a" } });
    expect(await copied()).toMatchObject({ objects: 3, bytes: 11 });
    expect(target.texts).toEqual(source.texts);
    expect(said.at(-1)).toBe("artifacts: 3 of 3 objects, 11 bytes of 11 bytes");
    expect(target.kept.get("a.csv")!.head).toMatchObject({
      ...{ ContentType: "text/csv", Metadata: { author: "a" }, Tagging: "of=2026" },
    });
    expect(await compared()).toMatchObject({
      same: true,
      report:
        "artifacts: the same in both\n  source  3 objects, 11 bytes\n  target  3 of them\n  equal   3 by content: ETag, or checksum of S3; 0 by size alone",
    });
  });

  test("under a checksum of all their bytes where the source has one, so that S3 holds a copy to it", async () => {
    source.with("a.csv", "one", { ChecksumCRC64NVME: "aaa" }).with("b.csv", "two", { ChecksumSHA1: "bbb-2" });
    await copied();
    expect(target.kept.get("a.csv")!.head).toMatchObject({ ChecksumCRC64NVME: "aaa" });
    expect(Object.keys(target.kept.get("b.csv")!.head)).toContain("ChecksumSHA256");
  });

  test("in parts above a size, and under the source's CRC where it is of all bytes", async () => {
    source.with("b.csv", "two", { ChecksumCRC32: "bbb" }).with("c.csv", "three", { ChecksumSHA256: "ccc" });
    await copied({ part: 2 });
    expect(target.texts).toEqual(source.texts);
    expect(target.kept.get("b.csv")!.head).toMatchObject({ ChecksumCRC32: "bbb" });
    expect(target.kept.get("c.csv")!.head).toMatchObject({ ChecksumSHA256: "3 parts-3" });
    expect((await compared()).report).toContain("3 by content");
  });

  test("killed before any object, the same call goes on, and none is lost, nor copied twice", async () => {
    for (const killed of ["a.csv", "b.csv", "c.csv"]) {
      target.kept.clear();
      target.written = [];
      target.beforeWrite = (key) => {
        if (key === killed) throw new Error("killed");
      };
      await expect(copied()).rejects.toThrow("killed");
      target.beforeWrite = () => {};
      await copied();
      expect(target.written.toSorted()).toEqual(["a.csv", "b.csv", "c.csv"]);
      expect((await compared()).same).toBe(true);
    }
  });

  test("and later those alone that the source has changed since, without --overwrite", async () => {
    await copied();
    target.written = [];
    source.with("b.csv", "TWO").with("d.csv", "four");
    expect(describeObjects(await prepared())).toContain(
      "copied    1 not there yet, 4 bytes: d.csv\n          1 changed in the source since they were copied, 3 bytes: b.csv\n",
    );
    await copied();
    expect(target.written.toSorted()).toEqual(["b.csv", "d.csv"]);
    expect(target.texts).toEqual(source.texts);
  });

  test("one that is overwritten while it is copied is left, and found", async () => {
    source.beforeRead = (key) => {
      if (key === "b.csv") source.with("b.csv", "TWO!");
    };
    expect(await copied()).toMatchObject({ objects: 2 });
    source.beforeRead = () => {};
    expect(await compared()).toMatchObject({
      same: false,
      difference: `${bucket.name} and uat-artifacts differ in 1 object.\n1 not in the target: copy once more, the same command does it\n  b.csv`,
    });
  });

  test("one that is deleted in the target while it is looked at counts as changed", async () => {
    await copied();
    target.vanishing = "b.csv";
    expect((await compared()).difference).toBe(
      `${bucket.name} and uat-artifacts differ in 1 object.\n1 changed in the source since, or while they were compared: stop who writes, and copy once more\n  b.csv`,
    );
  });

  test("of a prefix alone, and only that is compared", async () => {
    source.with("reports/a.csv", "report");
    await copied({ prefix: "reports/" });
    expect(target.texts).toEqual({ "reports/a.csv": "report" });
    expect((await compared("reports/")).same).toBe(true);
    expect((await compared()).same).toBe(false);
  });
});

describe("a target that has another content under a key", () => {
  beforeEach(() => target.with("b.csv", "2").with("d.csv", "of the application"));

  test("is refused before anything is written", async () => {
    expect(await refusal(copied())).toEqual(
      failure(
        `${bucket.name} has 1 object already whose content is another one than in the source, and nothing is written over them. --overwrite replaces them; S3 keeps the version of now.\n  b.csv`,
      ),
    );
    expect(target.written).toEqual([]);
  });

  test("has the source's with --overwrite, and its others stay", async () => {
    await copied({ overwrite: true });
    expect(target.texts).toEqual({ ...source.texts, "d.csv": "of the application" });
    expect((await compared()).report).toContain("  target  3 of them, and 1 that the source has not\n");
  });
});

describe("what both have, and was not copied here,", () => {
  test("is held to the checksums that both have of all bytes, else to its size, and the report says how many", async () => {
    source.with("a.csv", "one", { ChecksumCRC32: "aaa" }).with("b.csv", "two", { ChecksumCRC32: "bbb" });
    target.with("a.csv", "one", { ChecksumCRC32: "aaa", ChecksumSHA1: "x" });
    target.with("b.csv", "TWO", { ChecksumCRC32: "BBB" }).with("c.csv", "THREE", { ChecksumSHA256: "c-1" });
    const { report, difference } = await compared();
    expect(report).toContain("artifacts: NOT the same in both\n");
    expect(report).toContain("  equal   1 by content: ETag, or checksum of S3; 1 by size alone");
    expect(difference).toBe(
      `${bucket.name} and uat-artifacts differ in 1 object.\n1 with another content in the target: whoever still writes to it is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing\n  b.csv`,
    );
  });

  test("is the same where the ETag is", async () => {
    target.kept.set("a.csv", { ...source.kept.get("a.csv")! });
    expect(describeObjects(await prepared())).toContain("stays     1 there already, the same, 3 bytes\n");
  });
});

describe("an object in an archive of S3", () => {
  beforeEach(() => source.with("old.csv", "old", {}, "DEEP_ARCHIVE"));

  test("is left out, named, and told with what to do", async () => {
    expect(describeObjects(await prepared())).toContain("left out  1 in an archive of S3, 3 bytes: old.csv\n");
    await copied();
    expect((await compared()).difference).toBe(
      `${bucket.name} and uat-artifacts differ in 1 object.\n1 in an archive of S3: let whoever owns uat-artifacts restore them, which takes hours, and copy once more: aws s3api restore-object --bucket uat-artifacts --key <key> --restore-request Days=7, or {} in place of Days=7 where the class is INTELLIGENT_TIERING\n  old.csv`,
    );
  });

  test("is copied once it is restored", async () => {
    const Restore = 'ongoing-request="false", expiry-date="Fri, 21 Dec 2029 00:00:00 GMT"';
    source.with("old.csv", "old", { Restore }, "GLACIER");
    await copied();
    expect((await compared()).same).toBe(true);
  });

  test("of a class that S3 archives by itself is named, too, and is left where that came in between", async () => {
    source.with("a.csv", "one", { ArchiveStatus: "ARCHIVE_ACCESS" }, "INTELLIGENT_TIERING");
    source.with("b.csv", "two", {}, "INTELLIGENT_TIERING").with("c.csv", "three", {}, "INTELLIGENT_TIERING");
    expect(describeObjects(await prepared())).toContain("left out  2 in an archive of S3, 6 bytes: a.csv, old.csv\n");
    source.beforeRead = (key) => {
      if (key === "b.csv") throw new NotAsListed("InvalidObjectState");
    };
    expect(await copied()).toMatchObject({ objects: 1, keys: ["c.csv"] });
  });
});
