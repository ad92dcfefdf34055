import { readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PartsChecksum, sameBytes, sha256 } from "../../../ops/objects/checksum";
import { CopiedObjects } from "../../../ops/objects/copied";
import { temporaryFolder } from "../folders";

const object = (key: string, etag: string) => ({ key, etag, size: 3 });

test("a copy is known again by its checksum, of whichever state of its object it is, and the file is its owner's", () => {
  const path = `${temporaryFolder()}/acme/artifacts.jsonl`;
  const copied = new CopiedObjects(path);
  copied.add(object("a", "one"), { algorithm: "SHA256", value: "1" });
  copied.add(object("a", "two"), { algorithm: "SHA256", value: "2" });
  for (const of of [copied, new CopiedObjects(path)]) {
    expect(of.etagOf("a", { ChecksumSHA256: "1" })).toBe("one");
    expect(of.etagOf("a", { ChecksumSHA256: "2", ChecksumCRC32: "x" })).toBe("two");
    expect(of.etagOf("a", { ChecksumCRC32: "2" })).toBeUndefined();
    expect(of.etagOf("b", { ChecksumSHA256: "1" })).toBeUndefined();
    expect([of.has("a"), of.has("b")]).toEqual([true, false]);
  }
  expect(statSync(path).mode & 0o077).toBe(0);
});

test("a copy in parts is known whether an answer has the number of its parts, or not", () => {
  const copied = new CopiedObjects(`${temporaryFolder()}/artifacts.jsonl`);
  copied.add(object("a", "one"), { algorithm: "SHA256", value: "1=-2" });
  for (const value of ["1=-2", "1="]) expect(copied.etagOf("a", { ChecksumSHA256: value })).toBe("one");
});

test("a line that a kill cut off says nothing, and the next one is whole", () => {
  const path = `${temporaryFolder()}/artifacts.jsonl`;
  new CopiedObjects(path).add(object("a", "one"), { algorithm: "SHA256", value: "1" });
  writeFileSync(path, readFileSync(path, "utf8").slice(0, -5));
  new CopiedObjects(path).add(object("b", "one"), { algorithm: "SHA256", value: "1" });
  const again = new CopiedObjects(path);
  expect([again.has("a"), again.has("b")]).toEqual([false, true]);
});

test("bytes are compared by checksums of all of them alone, and only where both have one of the same kind", () => {
  expect(sameBytes({ ChecksumCRC32: "a", ChecksumSHA1: "b" }, { ChecksumSHA1: "b" })).toBe(true);
  expect(sameBytes({ ChecksumCRC32: "a", ChecksumSHA1: "b" }, { ChecksumCRC32: "a", ChecksumSHA1: "c" })).toBe(false);
  expect(sameBytes({ ChecksumCRC32: "a" }, { ChecksumSHA1: "b" })).toBeUndefined();
  expect(sameBytes({ ChecksumCRC32: "a-2" }, { ChecksumCRC32: "a-2" })).toBeUndefined();
  const composite = { ChecksumCRC32: "a", ChecksumType: "COMPOSITE" } as const;
  expect(sameBytes(composite, { ChecksumCRC32: "a" })).toBeUndefined();
});

test("the checksum of an object in parts is that of the checksums of its parts, as S3 has it", () => {
  const parts = new PartsChecksum();
  for (const part of ["one", "two"]) parts.add(Buffer.from(part));
  const digests = ["one", "two"].map((part) => Buffer.from(sha256(Buffer.from(part)).value, "base64"));
  expect(parts.checksum).toEqual({ algorithm: "SHA256", value: `${sha256(Buffer.concat(digests)).value}-2` });
});
