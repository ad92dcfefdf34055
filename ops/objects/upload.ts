import {
  AbortMultipartUploadCommand,
  type ChecksumType,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { Asking } from "../restore/part-copy";
import { type Checksum, PartsChecksum } from "./checksum";

/** What belongs to an object besides its bytes. */
export type Described = Partial<CreateMultipartUploadCommandInput>;

export interface Upload {
  to: { Bucket: string; Key: string };
  parts: AsyncIterable<Uint8Array>;
  described: Described;
  /** Of all bytes, a CRC: S3 refuses the object where it is not what this is of. @default the SHA-256 of each part */
  whole?: Checksum;
  /** Told the checksum of the object before it is there. */
  complete(checksum: Checksum): void;
}

/** Sends an object in parts, one after the other. One that fails leaves nothing to pay for; a kill leaves its parts. */
export async function uploadInParts({ s3, asked }: Asking, upload: Upload): Promise<void> {
  const { to, parts, described, whole, complete } = upload;
  const ChecksumAlgorithm = whole?.algorithm ?? "SHA256";
  const ofType: ChecksumType = whole ? "FULL_OBJECT" : "COMPOSITE";
  const begin = new CreateMultipartUploadCommand({ ...to, ...described, ChecksumAlgorithm, ChecksumType: ofType });
  const { UploadId } = await asked("s3:PutObject", s3.send(begin));
  try {
    const Parts: CompletedPart[] = [];
    const checksum = new PartsChecksum();
    for await (const Body of parts) {
      checksum.add(Body);
      const PartNumber = Parts.length + 1;
      const part = new UploadPartCommand({ ...to, UploadId, PartNumber, Body, ChecksumAlgorithm });
      const { $metadata: _, ...sent } = await asked("s3:PutObject", s3.send(part));
      Parts.push({ ...sent, PartNumber });
    }
    complete(whole ?? checksum.checksum);
    const expected = whole ? { ChecksumType: ofType, [`Checksum${whole.algorithm}`]: whole.value } : {};
    const all = { ...to, UploadId, MultipartUpload: { Parts }, ...expected };
    await asked("s3:PutObject", s3.send(new CompleteMultipartUploadCommand(all)));
  } catch (error) {
    await asked("s3:AbortMultipartUpload", s3.send(new AbortMultipartUploadCommand({ ...to, UploadId })));
    throw error;
  }
}
