import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { credentialsOf } from "../aws/profile";
import { Failure } from "../terminal/failure";
import type { Checksum } from "./checksum";
import { type Described, uploadInParts } from "./upload";

/** An object as a listing has it. */
export interface Listed {
  key: string;
  size: number;
  /** Another one whenever somebody writes to it; of an object that is in one part, and under no key of KMS, its MD5. */
  etag: string;
  /** @default STANDARD */
  storageClass?: string;
}

export interface BucketOptions {
  name: string;
  /** Where it is asked for; S3 says where it is. */
  region: string;
  /** Where whoever is denied finds what to ask for. */
  needs: string;
  /** What a person is told where there is no such bucket. */
  missing: string;
  /** @default the usual credentials */
  profile?: string;
}

/** An object was overwritten or deleted since it was listed, or S3 has it in an archive by now. */
export class NotAsListed extends Error {}
const NOT_AS_LISTED = ["PreconditionFailed", "NoSuchKey", "NotFound", "InvalidObjectState"];

/** How often the bytes of an answer are asked for whose connection is cut. */
const TRIES = 3;
const CUT = ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "TimeoutError"];

/** A bucket of S3. Reads `AWS_ENDPOINT_URL` and the usual credentials, or those of a profile. */
export class Bucket {
  readonly name: string;
  private readonly s3: S3Client;
  private tagsAreDenied = false;

  constructor(private readonly options: BucketOptions) {
    const { name, region, profile } = options;
    this.name = name;
    const credentials = credentialsOf(profile);
    this.s3 = new S3Client({ region, credentials, followRegionRedirects: true, maxAttempts: 8, ...connection() });
  }

  /** All objects below a prefix, by the UTF-8 of their keys. */
  async *objects(prefix: string): AsyncGenerator<Listed> {
    for (let after: string | undefined; ; ) {
      const list = new ListObjectsV2Command({ Bucket: this.name, Prefix: prefix, ContinuationToken: after });
      const { Contents = [], NextContinuationToken } = await this.asked("s3:ListBucket", this.s3.send(list));
      for (const { Key, Size = 0, ETag = "", StorageClass } of Contents) {
        yield { key: Key!, size: Size, etag: ETag, storageClass: StorageClass };
      }
      if (!NextContinuationToken) return;
      after = NextContinuationToken;
    }
  }

  /** What S3 knows of an object, with its checksums. As all that asks for one it may throw NotAsListed. */
  async head(Key: string): Promise<HeadObjectCommandOutput> {
    const head = new HeadObjectCommand({ Bucket: this.name, Key, ChecksumMode: "ENABLED" });
    const answer = this.s3.send(head).catch((error) => {
      // Such an answer has no body, and so no name.
      const denied = error.$metadata?.httpStatusCode === 403;
      throw denied ? Object.assign(error, { name: "AccessDenied", message: Key }) : error;
    });
    return this.asked("s3:GetObject", answer);
  }

  /** The bytes of an object, all or those of a range, as long as it is the one that was listed. */
  async read(
    { key, etag }: Listed,
    Range?: string,
  ): Promise<{ head: Partial<HeadObjectCommandOutput>; bytes: Uint8Array }> {
    for (let left = TRIES - 1; ; left--) {
      const get = new GetObjectCommand({ Bucket: this.name, Key: key, IfMatch: etag, Range });
      const { Body, ...head } = await this.asked("s3:GetObject", this.s3.send(get));
      try {
        return { head, bytes: await Body!.transformToByteArray() };
      } catch (error) {
        const { code, name } = error as { code?: string; name: string };
        if (left === 0 || !CUT.includes(code ?? name)) throw error;
      }
    }
  }

  /** The tags of an object, as S3 takes them; undefined without any, or where the credentials may not read them. */
  async tags(Key: string): Promise<string | undefined> {
    if (this.tagsAreDenied) return undefined;
    const answer = this.s3.send(new GetObjectTaggingCommand({ Bucket: this.name, Key })).catch((error: Error) => {
      if (error.name !== "AccessDenied") throw error;
      this.tagsAreDenied = true;
      return { TagSet: [] };
    });
    const { TagSet = [] } = await this.asked("s3:GetObjectTagging", answer);
    return new URLSearchParams(TagSet.map(({ Key, Value }) => [Key!, Value!])).toString() || undefined;
  }

  /** Whether the credentials may read tags, as far as was asked. */
  get hasTags(): boolean {
    return !this.tagsAreDenied;
  }

  /** Writes an object at once. S3 refuses it where it is not what the checksum is of. */
  async write(Key: string, Body: Uint8Array, { algorithm, value }: Checksum, described: Described): Promise<void> {
    const checked = { ChecksumAlgorithm: algorithm, [`Checksum${algorithm}`]: value };
    const put = new PutObjectCommand({ Bucket: this.name, Key, Body, ...checked, ...described });
    await this.asked("s3:PutObject", this.s3.send(put));
  }

  /** Writes an object part by part. `complete` is told its checksum, before it is there. */
  async writeParts(
    Key: string,
    parts: AsyncIterable<Uint8Array>,
    how: { described: Described; whole?: Checksum; complete(checksum: Checksum): void },
  ): Promise<void> {
    const asked = <T>(call: string, answer: Promise<T>) => this.asked(call, answer);
    await uploadInParts({ s3: this.s3, asked }, { to: { Bucket: this.name, Key }, parts, ...how });
  }

  private asked<T>(call: string, answer: Promise<T>): Promise<T> {
    const known = answer.catch((error: Error) => {
      if (NOT_AS_LISTED.includes(error.name)) throw new NotAsListed(error.name);
      throw error.name === "NoSuchBucket" ? new Failure(this.options.missing) : error;
    });
    return answered(known, call, this.options.needs);
  }
}
