import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { Objects } from "../../ops/restore/objects";
import { findTools } from "../../ops/tools/tools";
import { drilled } from "../drills/drilled";
import { verb } from "./verb";
import { versionedBucket } from "./versioned-bucket";

// One story, told in order: objects of acme's bucket are overwritten, deleted and added, and brought back.
const [account, region] = ["210987654321", "eu-central-1"] as const;
const Bucket = `acme-flynapse-${account}-artifacts`;
const KEY = `arn:aws:kms:${region}:${account}:key/1`;
const COPIED = "out/restore/acme/artifacts.jsonl";
let emulator: Emulator;
let s3: S3Client;
/** After the objects were written, and before they were spoilt: to the second, as S3 lists versions. */
let at: string;

beforeAll(async () => {
  rmSync(COPIED, { force: true });
  const python = (await findTools()).python.path;
  emulator = await Emulator.start({ python, account, region, log: "out/restore-objects.requests.log" });
  s3 = new S3Client({ region, endpoint: emulator.url, credentials: { accessKeyId: "x", secretAccessKey: "x" } });
  await versionedBucket(s3, Bucket, region, KEY);

  const described = {
    ContentType: "text/csv",
    CacheControl: "no-store",
    Metadata: { author: "a" },
    Tagging: "of=2026",
  };
  await put("reports/a b+c.csv", "the first", described);
  await put("reports/b.csv", "the second");
  await put("reports/c.csv", "the third");
  await put("other.csv", "elsewhere");
  await sleep(1_100);
  at = new Date().toISOString().replace(/\.\d+Z/, "Z");
  await sleep(1_100);
  await put("reports/a b+c.csv", "spoilt", { Tagging: "of=nothing" });
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "reports/b.csv" }));
  await put("reports/d.csv", "new");
  await put("other.csv", "changed");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator?.stop();
});

const put = (Key: string, Body: string, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const RESTORE = ["restore", "object", "artifacts", "--site", "acme", "--prefix", "reports/", "--at"];

async function text(Key: string): Promise<string> {
  return (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
}

/** How many versions and delete markers there are. */
async function versions(): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  return Versions.length + DeleteMarkers.length;
}

test("without --apply it says what would come back, and changes nothing (FLY-131, FLY-129)", async () => {
  const before = await versions();
  const { exitCode, output } = await verb(...RESTORE, at, emulator.ownEnv);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain(
    [
      "back         1 overwritten since, 9 bytes: reports/a b+c.csv",
      "             1 deleted since, 10 bytes: reports/b.csv",
      "stays        1 unchanged, 9 bytes",
      "             1 added since, 3 bytes: reports/d.csv",
    ].join("\n"),
  );
  expect(await versions()).toBe(before);
});

test("with --apply what was overwritten and deleted is as it was, with all that belongs to it (FLY-131, FLY-129)", async () => {
  const back = await drilled("artifacts", 2, async () => {
    const { exitCode, output } = await verb(...RESTORE, at, "--apply", emulator.ownEnv);
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    expect(output).toMatch(
      /Copied: 2 objects, 19 bytes, in 1 min\.\nChecked: 2 objects, 19 bytes, are current again as of then, with the same size, and the same ETag or checksum\.$/,
    );
    const texts = [await text("reports/a b+c.csv"), await text("reports/b.csv")];
    return texts.filter((one, index) => one === ["the first", "the second"][index]).length;
  });
  expect(back).toBe(2);
  expect(await text("reports/d.csv")).toBe("new");
  expect(await text("other.csv")).toBe("changed");
  const Key = "reports/a b+c.csv";
  expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({
    ...{ ContentType: "text/csv", CacheControl: "no-store", Metadata: { author: "a" } },
    ...{ ServerSideEncryption: "aws:kms", SSEKMSKeyId: KEY },
  });
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key }));
  expect(TagSet).toEqual([{ Key: "of", Value: "2026" }]);
});

test("a second run finds what is done, and one that was cut off goes on", async () => {
  const before = await versions();
  const { exitCode, output } = await verb(...RESTORE, at, "--apply", emulator.ownEnv);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain("2 brought back already, 19 bytes");
  expect(output).toMatch(/Copied: 0 objects, 0 bytes, in .*\nChecked: 2 objects, 19 bytes, are current again/);
  expect(await versions()).toBe(before);

  writeFileSync(COPIED, readFileSync(COPIED, "utf8").slice(0, -20));
  const again = await verb(...RESTORE, at, "--apply", emulator.ownEnv);
  expect(again.output).toMatch(/Copied: 1 object, \d+ bytes, in .*\nChecked: 2 objects, 19 bytes, are current again/);
  expect(await versions()).toBe(before + 1);
});

test("what is larger than S3 copies at once is copied in parts, with all that belongs to it", async () => {
  for (const [name, value] of Object.entries(emulator.ownEnv)) vi.stubEnv(name, value);
  const Key = "large.csv";
  const said = { ContentType: "text/csv", Metadata: { author: "a" }, Tagging: "of=2026&by=a%20b" };
  await put(Key, "as it was", said);
  await put(Key, "spoilt");
  const objects = new Objects({ bucket: Bucket, region, missing: "", atOnce: 4 });
  const old = (await objects.versions({ key: Key })).find(({ latest }) => !latest)!;
  await objects.copy(old);
  expect(await text(Key)).toBe("as it was");
  const { ContentType, Metadata } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  expect({ ContentType, Metadata }).toEqual({ ContentType: "text/csv", Metadata: { author: "a" } });
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key }));
  expect(TagSet).toEqual(
    expect.arrayContaining([
      { Key: "of", Value: "2026" },
      { Key: "by", Value: "a b" },
    ]),
  );
});
