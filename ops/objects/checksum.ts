import { createHash } from "node:crypto";
import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";

const ALGORITHMS = ["CRC64NVME", "CRC32", "CRC32C", "SHA1", "SHA256"] as const;

/** What S3 keeps with an object, in Base64. Of an object in parts it may be that of their checksums: `<Base64>-<parts>`. */
export interface Checksum {
  algorithm: (typeof ALGORITHMS)[number];
  value: string;
}

const OF_PARTS = /-\d+$/;

/** One text for equal ones: not every answer has the number of parts. */
export function checksumText({ algorithm, value }: { algorithm: string; value: string }): string {
  return `${algorithm} ${value.replace(OF_PARTS, "")}`;
}

/** Checksums as S3 answers them. */
export type WithChecksums = Pick<HeadObjectCommandOutput, `Checksum${Checksum["algorithm"]}` | "ChecksumType">;

export function checksumsIn(head: WithChecksums): Checksum[] {
  return ALGORITHMS.flatMap((algorithm) => {
    const value = head[`Checksum${algorithm}`];
    return value === undefined ? [] : [{ algorithm, value }];
  });
}

/** Those of all bytes, whatever the parts. */
export function wholeIn(head: WithChecksums): Checksum[] {
  return head.ChecksumType === "COMPOSITE" ? [] : checksumsIn(head).filter(({ value }) => !OF_PARTS.test(value));
}

/** Whether all bytes are the same, by the checksums that both have of them; undefined where they have none in common. */
export function sameBytes(a: WithChecksums, b: WithChecksums): boolean | undefined {
  const others = new Map(wholeIn(b).map(({ algorithm, value }) => [algorithm, value]));
  const both = wholeIn(a).filter(({ algorithm }) => others.has(algorithm));
  return both.length === 0 ? undefined : both.every(({ algorithm, value }) => others.get(algorithm) === value);
}

export function sha256(bytes: Uint8Array): Checksum {
  return { algorithm: "SHA256", value: digest(bytes).toString("base64") };
}

/** Of an object that was sent in these parts. */
export class PartsChecksum {
  private readonly digests: Buffer[] = [];

  add(part: Uint8Array): void {
    this.digests.push(digest(part));
  }

  get checksum(): Checksum {
    return { algorithm: "SHA256", value: `${sha256(Buffer.concat(this.digests)).value}-${this.digests.length}` };
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
