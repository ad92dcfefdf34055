import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";
import { copyInParts } from "./part-copy";
import type { Chosen, Version } from "./versions";

const NEEDS =
  "docs/restore-policy.json has what the verb needs, and the policies of the bucket and of its KMS key may deny it, too";

/** Bytes that S3 copies in one call: 5 GiB. */
const AT_ONCE = 5 * 1024 ** 3;

export interface ObjectsOptions {
  bucket: string;
  region: string;
  /** What a person is told where there is no such bucket. */
  missing: string;
  /** Of a role. @default the usual ones */
  credentials?: S3ClientConfig["credentials"];
  atOnce?: number;
}

/** Objects of a bucket. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class Objects {
  private readonly bucket: string;
  private readonly s3: S3Client;

  constructor(private readonly options: ObjectsOptions) {
    const { bucket, region, credentials } = options;
    this.bucket = bucket;
    this.s3 = new S3Client({ region, credentials, maxAttempts: 8, ...connection() });
  }

  /** Every version and delete marker of one object, or of all below a prefix. */
  async versions(of: Chosen): Promise<Version[]> {
    const Prefix = "key" in of ? of.key : of.prefix;
    const found: Version[] = [];
    let after: Pick<ListObjectVersionsCommandInput, "KeyMarker" | "VersionIdMarker"> = {};
    for (;;) {
      const list = new ListObjectVersionsCommand({ Bucket: this.bucket, Prefix, ...after });
      const {
        Versions = [],
        DeleteMarkers = [],
        ...page
      } = await this.asked("s3:ListBucketVersions", this.s3.send(list));
      const all = [...Versions, ...DeleteMarkers.map((marker) => ({ ...marker, deleted: true }))].map(version);
      found.push(...all.filter(({ key }) => !("key" in of) || key === of.key));
      // The object itself comes before those whose keys only begin with its own.
      if (!page.IsTruncated || ("key" in of && all.some(({ key }) => key !== of.key))) return found;
      after = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
  }

  /** The newest one of an object, unless there is none, or it is deleted. */
  async current(key: string): Promise<Version | undefined> {
    const list = new ListObjectVersionsCommand({ Bucket: this.bucket, Prefix: key, MaxKeys: 1 });
    const { Versions: [first] = [] } = await this.asked("s3:ListBucketVersions", this.s3.send(list));
    return first?.Key === key ? version(first) : undefined;
  }

  /** What a version holds. */
  async text({ key, id }: Version): Promise<string> {
    const get = this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, VersionId: id }));
    return (await this.asked("s3:GetObjectVersion", get)).Body!.transformToString();
  }

  /** Copies a version over the current one, as it is: with its metadata, tags and class, under the bucket's own key. */
  async copy({ key, id, size, storageClass }: Version): Promise<string> {
    const source = `${this.bucket}/${key.split("/").map(encodeURIComponent).join("/")}?versionId=${id}`;
    const to = { Bucket: this.bucket, Key: key };
    const StorageClass = storageClass as CopyObjectCommand["input"]["StorageClass"];
    if (size > (this.options.atOnce ?? AT_ONCE)) {
      const asked = <T>(call: string, answer: Promise<T>) => this.asked(call, answer);
      const head = await this.head(key, id);
      return copyInParts({ s3: this.s3, asked }, { to, id, source, size, head, StorageClass });
    }
    const copy = this.s3.send(new CopyObjectCommand({ ...to, CopySource: source, StorageClass }));
    return (await this.asked("s3:PutObject", copy)).VersionId!;
  }

  /** What S3 knows of a version, with its checksums. */
  async head(Key: string, VersionId: string): Promise<HeadObjectCommandOutput> {
    const head = new HeadObjectCommand({ Bucket: this.bucket, Key, VersionId, ChecksumMode: "ENABLED" });
    const answer = this.s3.send(head).catch((error) => {
      // Such an answer has no body, and so no name.
      const denied = error.$metadata?.httpStatusCode === 403;
      throw denied ? Object.assign(error, { name: "AccessDenied", message: `${Key}, version ${VersionId}` }) : error;
    });
    return this.asked("s3:GetObjectVersion", answer);
  }

  private asked<T>(call: string, answer: Promise<T>): Promise<T> {
    const known = answer.catch((error: Error) => {
      throw error.name === "NoSuchBucket" ? new Failure(this.options.missing) : error;
    });
    return answered(known, call, NEEDS);
  }
}

interface Listed {
  Key?: string;
  VersionId?: string;
  LastModified?: Date;
  IsLatest?: boolean;
  Size?: number;
  ETag?: string;
  StorageClass?: string;
  deleted?: boolean;
}

function version({ Key, VersionId, LastModified, IsLatest, Size, ETag, StorageClass, deleted }: Listed): Version {
  return {
    ...{ key: Key!, id: VersionId!, at: LastModified!, latest: IsLatest === true, deleted: deleted === true },
    ...{ size: Size ?? 0, etag: ETag ?? "", storageClass: StorageClass },
  };
}
