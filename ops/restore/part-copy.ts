import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectTaggingCommand,
  type HeadObjectCommandOutput,
  type S3Client,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";

/** Bytes of a part: 512 MiB, or more where there would be over 10,000 of them. */
const PART = 512 * 1024 ** 2;
const MOST_PARTS = 10_000;

/** A version that is larger than S3 copies at once. */
export interface Large {
  to: { Bucket: string; Key: string };
  id: string;
  /** As S3 is told where to copy from. */
  source: string;
  size: number;
  head: HeadObjectCommandOutput;
  StorageClass: CreateMultipartUploadCommandInput["StorageClass"];
}

/** What asks S3, and what tells of a refusal. */
export interface Asking {
  s3: S3Client;
  asked<T>(call: string, answer: Promise<T>): Promise<T>;
}

/** Copies it in parts, with what `CopyObject` takes along by itself. One that fails leaves nothing to pay for. */
export async function copyInParts({ s3, asked }: Asking, { to, id, source, ...large }: Large): Promise<string> {
  const tagging = s3.send(new GetObjectTaggingCommand({ ...to, VersionId: id }));
  const { TagSet = [] } = await asked("s3:GetObjectVersionTagging", tagging);
  const Tagging = new URLSearchParams(TagSet.map(({ Key, Value }) => [Key!, Value!])).toString() || undefined;
  const begin = { ...to, ...described(large.head), StorageClass: large.StorageClass, Tagging };
  const { UploadId } = await asked("s3:PutObject", s3.send(new CreateMultipartUploadCommand(begin)));
  try {
    const Parts: CompletedPart[] = [];
    for (const [at, range] of rangesOf(large.size).entries()) {
      const part = { ...to, UploadId, PartNumber: at + 1, CopySource: source, CopySourceRange: range };
      const { CopyPartResult } = await asked("s3:PutObject", s3.send(new UploadPartCopyCommand(part)));
      Parts.push({ ...CopyPartResult, PartNumber: at + 1 });
    }
    const whole = new CompleteMultipartUploadCommand({ ...to, UploadId, MultipartUpload: { Parts } });
    return (await asked("s3:PutObject", s3.send(whole))).VersionId!;
  } catch (error) {
    await asked("s3:AbortMultipartUpload", s3.send(new AbortMultipartUploadCommand({ ...to, UploadId })));
    throw error;
  }
}

/** `bytes=0-536870911`, and so on: parts of at least that many bytes. */
export function rangesOf(size: number, atLeast = PART): string[] {
  const part = Math.max(atLeast, Math.ceil(size / MOST_PARTS));
  return Array.from({ length: Math.ceil(size / part) }, (_, at) => {
    return `bytes=${at * part}-${Math.min(size, (at + 1) * part) - 1}`;
  });
}

/** What belongs to an object besides its bytes and its tags. */
export function described(head: Partial<HeadObjectCommandOutput>): Partial<CreateMultipartUploadCommandInput> {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, ExpiresString } = head;
  const Expires = ExpiresString ? new Date(ExpiresString) : undefined;
  return {
    ...{ CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Expires },
    Metadata: head.Metadata,
  };
}
