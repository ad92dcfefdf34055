import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { fromIni } from "@aws-sdk/credential-provider-ini";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { findTools } from "../../ops/tools/tools";
import { migrateCommand } from "../../ops/verbs/migrate";
import { runHere } from "./run-here";
import { RunningVerb } from "./running-verb";
import { SlowLine } from "./slow-line";
import { versionedBucket } from "./versioned-bucket";

// One story, told in order: UAT's objects, in another account, come into acme's bucket, and change on both sides.
const [account, uat, region] = ["210987654321", "111122223333", "eu-central-1"] as const;
const [FROM, TO] = ["uat-flynapse-artifacts", `acme-flynapse-${account}-artifacts`];
const KEY = `arn:aws:kms:${region}:${account}:key/1`;
const COUNT = 40;
/** With the two large ones. */
const ALL = COUNT + 2;
const NOTED = `out/migrate/acme/artifacts-from-${FROM}.jsonl`;
const MIGRATE = ["objects", "artifacts", "--site", "acme", "--from", FROM, "--from-profile", "uat"];
const DESCRIBED = {
  ...{ ContentType: "text/csv", CacheControl: "no-store", ContentEncoding: "gzip", Metadata: { author: "a" } },
  ...{ Expires: new Date("2030-01-01T00:00:00Z"), Tagging: "of=2026&by=a%20b" },
};
const large = randomBytes(20 * 1024 ** 2);
let emulator: Emulator;
let s3: S3Client;
let theirs: S3Client;

beforeAll(async () => {
  const python = (await findTools()).python.path;
  emulator = await Emulator.start({ python, account, region, log: "out/migrate-objects.requests.log" });
  const dir = resolve("out/migrate-objects");
  for (const old of [dir, NOTED]) rmSync(old, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const credentials = `${dir}/credentials`;
  writeFileSync(credentials, `[uat]\naws_access_key_id = EMULATOR${uat}\naws_secret_access_key = emulator\n`);
  for (const [name, value] of Object.entries({ ...emulator.ownEnv, AWS_SHARED_CREDENTIALS_FILE: credentials })) {
    vi.stubEnv(name, value);
  }
  s3 = new S3Client({ region });
  theirs = new S3Client({ region, credentials: fromIni({ profile: "uat" }) });
  await versionedBucket(s3, TO, region, KEY);
  await versionedBucket(theirs, FROM, region);
  for (let id = 0; id < COUNT; id++) await put(theirs, FROM, keyOf(id), `hello ${id}`, DESCRIBED);
  // S3 keeps a CRC of all bytes of the one, which is sent along, and of the other one nothing that parts can be held to.
  await put(theirs, FROM, "large.bin", large, DESCRIBED);
  await put(theirs, FROM, "large-sha.bin", large, { ...DESCRIBED, ChecksumAlgorithm: "SHA256" });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator?.stop();
});

/** Sorted by UTF-8, not as JavaScript does. */
const keyOf = (id: number) => `reports/${["a b+c", "ü", "\uffee", "😀"][id % 4]}/${id}.csv`;
const put = (client: S3Client, Bucket: string, Key: string, Body: string | Buffer, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const run = (...more: string[]) => runHere(migrateCommand(), [...MIGRATE, ...more]);

/** As the application reads an object. */
async function bytes(Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: TO, Key }));
  return Buffer.from(await Body!.transformToByteArray());
}

/** The versions of the target, oldest first of a key. */
async function versions() {
  return (await s3.send(new ListObjectVersionsCommand({ Bucket: TO }))).Versions ?? [];
}

test("a dry run says what would be copied from the other account, and writes nothing", async () => {
  const { exitCode, output } = await run();
  expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("Nothing is changed.") });
  expect(output).toContain(`from      ${FROM}, ${ALL} objects, 40.0 MiB\nto        ${TO} in ${region} of ${account}`);
  expect(output).toContain(`copied    ${ALL} not there yet, 40.0 MiB: `);
  expect(await versions()).toEqual([]);
  expect(existsSync(NOTED)).toBe(false);
});

test("a copy that is killed half way goes on, copies none twice but those under way, and both sides are the same", async () => {
  const line = await SlowLine.to(emulator.url, 60);
  vi.stubEnv("AWS_ENDPOINT_URL", line.url);
  const running = new RunningVerb("migrate", ...MIGRATE, "--apply");
  const noted = () => (existsSync(NOTED) ? readFileSync(NOTED, "utf8").split("\n").length - 1 : 0);
  await running.untilSo(async () => noted() > 10);
  running.signal("SIGKILL");
  await running.exit();
  await line.close();
  vi.stubEnv("AWS_ENDPOINT_URL", emulator.url);
  const before = (await versions()).length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(COUNT);
  expect(statSync(NOTED).mode & 0o077).toBe(0);

  const { exitCode, output } = await run("--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain(`stays     ${before} there already, the same`);
  expect(output).toMatch(
    new RegExp(
      `artifacts: ${ALL - before} objects, 40.0 MiB, are copied in 1 min\nartifacts: the same in both\n  source  ${ALL} objects, 40.0 MiB\n  target  ${ALL} of them\n  equal   ${ALL} by content: ETag, or checksum of S3; 0 by size alone$`,
    ),
  );
  expect(await versions()).toHaveLength(ALL);
  expect((await bytes(keyOf(7))).toString()).toBe("hello 7");
  for (const key of ["large.bin", "large-sha.bin"]) expect((await bytes(key)).equals(large), key).toBe(true);
  const kept = async (Key: string) => s3.send(new HeadObjectCommand({ Bucket: TO, Key, ChecksumMode: "ENABLED" }));
  expect(await kept("large.bin")).toMatchObject({ ChecksumType: "FULL_OBJECT", ChecksumCRC32: expect.any(String) });
  expect(await kept("large-sha.bin")).toMatchObject({ ChecksumType: "COMPOSITE", ChecksumSHA256: expect.any(String) });
});

test("what belongs to an object comes along, and it is encrypted by the target's own key, in parts, too", async () => {
  for (const Key of [keyOf(3), "large.bin"]) {
    const { Tagging: _, Expires, ...described } = DESCRIBED;
    const head = await s3.send(new HeadObjectCommand({ Bucket: TO, Key, ChecksumMode: "ENABLED" }));
    expect(head).toMatchObject({ ...described, ExpiresString: Expires.toUTCString() });
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: TO, Key }));
    expect(TagSet).toEqual(
      expect.arrayContaining([
        { Key: "of", Value: "2026" },
        { Key: "by", Value: "a b" },
      ]),
    );
  }
  expect(await s3.send(new HeadObjectCommand({ Bucket: TO, Key: keyOf(3) }))).toMatchObject({
    ...{ ServerSideEncryption: "aws:kms", SSEKMSKeyId: KEY },
  });
});

test("a second run copies only what the source has changed since, and what the target lost", async () => {
  await put(theirs, FROM, keyOf(1), "hello again");
  await put(theirs, FROM, "new.csv", "new");
  await s3.send(new DeleteObjectCommand({ Bucket: TO, Key: keyOf(2) }));
  const compared = await run("--compare");
  expect(compared).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining("differ in 3 objects.\n2 not in the target"),
  });
  const before = (await versions()).length;
  const { exitCode, output } = await run("--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain("artifacts: 3 objects, 21 bytes, are copied in");
  expect(output).toContain(`equal   ${ALL + 1} by content`);
  expect(await versions()).toHaveLength(before + 3);
  expect((await bytes(keyOf(1))).toString()).toBe("hello again");
});

test("an object of the target with another content is not written over, and is found by its content", async () => {
  await put(s3, TO, keyOf(5), "HELLO 5");
  await put(s3, TO, "theirs.csv", "of the application");
  const refused = await run("--apply");
  expect(refused).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining(`${TO} has 1 object already whose content is another one than in the source`),
  });
  expect((await bytes(keyOf(5))).toString()).toBe("HELLO 5");
  const compared = await run("--compare");
  expect(compared).toMatchObject({ exitCode: 1, output: expect.stringContaining("artifacts: NOT the same in both") });
  expect(compared.output).not.toMatch(/hello/i);

  const { exitCode, output } = await run("--overwrite", "--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain(`  target  ${ALL + 1} of them, and 1 that the source has not\n`);
  expect((await bytes(keyOf(5))).toString()).toBe("hello 5");
  expect((await bytes("theirs.csv")).toString()).toBe("of the application");
  const old = (await versions()).filter(({ Key, IsLatest }) => Key === keyOf(5) && !IsLatest);
  expect(old).toHaveLength(2);
});

test("what is in an archive of S3 is named and left out, with what to do, and the exit code is 1", async () => {
  await put(theirs, FROM, "archive/old.csv", "old", { StorageClass: "DEEP_ARCHIVE" });
  const { exitCode, output } = await run("--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 1 });
  expect(output).toContain("left out  1 in an archive of S3, 3 bytes: archive/old.csv\n");
  expect(output).toContain(
    `aws s3api restore-object --bucket ${FROM} --key <key> --restore-request Days=7, or {} in place of Days=7 where the class is INTELLIGENT_TIERING\n  archive/old.csv`,
  );
  expect(await run("--prefix", "reports/", "--compare")).toMatchObject({ exitCode: 0 });
});
