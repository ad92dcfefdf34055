import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { comment } from "./comment";
import { json } from "./text";

export interface BucketProps {
  /** Globally unique. */
  name: string;
  /** The KMS key that encrypts it, or the reason for S3-managed keys. */
  keyArn: string | { none: string };
  /** Days after which a noncurrent version expires. @default - never */
  oldVersionDays?: number;
  /** Days after which an object expires. @default - never */
  expireDays?: number;
  /** Additional resource-policy statements, by the bucket's ARN. */
  statements?: (arn: string) => object[];
}

/**
 * A private, versioned bucket, encrypted with the given key, TLS only.
 *
 * @stateful
 */
export class Bucket extends Construct {
  readonly name: string;
  /** The name, resolved only after the bucket policy is attached: for services that write a test object at once. */
  readonly openName: string;
  readonly arn: string;
  /** What it is called in its own region, as an origin of CloudFront's. */
  readonly regionalDomainName: string;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { name, oldVersionDays, expireDays, statements = () => [] } = props;

    const bucket = new S3Bucket(this, "this", { bucket: name, lifecycle: { preventDestroy: true } });
    new S3BucketVersioningA(this, "this_versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    this.encrypt(bucket, props.keyArn);
    new S3BucketOwnershipControls(this, "this_ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const block = new S3BucketPublicAccessBlock(this, "this_public_access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const policy = new S3BucketPolicy(this, "this_policy", {
      bucket: bucket.id,
      policy: json({ Version: "2012-10-17", Statement: [...tlsOnly(bucket.arn), ...statements(bucket.arn)] }),
      dependsOn: [block],
    });
    comment(bucket, {
      file: `Bucket ${name}: private, versioned, encrypted, TLS only. ${expiryOf({ oldVersionDays, expireDays })}`,
    });
    comment(policy, { inside: { depends_on: "S3 rejects concurrent changes to one bucket's access settings." } });
    const rules = [
      ...(oldVersionDays ? [noncurrentExpire(oldVersionDays)] : []),
      ...(expireDays ? [objectsExpire(expireDays)] : []),
    ];
    if (rules.length > 0)
      new S3BucketLifecycleConfiguration(this, "this_lifecycle", { bucket: bucket.id, rule: rules });

    this.name = bucket.id;
    this.openName = policy.bucket;
    this.arn = bucket.arn;
    this.regionalDomainName = bucket.bucketRegionalDomainName;
  }

  private encrypt(bucket: S3Bucket, keyArn: BucketProps["keyArn"]): void {
    const rule =
      typeof keyArn === "string"
        ? {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          }
        : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "this_encryption", {
      bucket: bucket.id,
      rule: [rule],
    });
    if (typeof keyArn !== "string") comment(encryption, { block: keyArn.none });
  }
}

/** What a reader must know before they look for an object. */
function expiryOf({ oldVersionDays, expireDays }: Pick<BucketProps, "oldVersionDays" | "expireDays">): string {
  const after = (days?: number) => (days ? `expire after ${days} ${days === 1 ? "day" : "days"}` : "never expire");
  // A variable's days are not known here.
  const objects = Token.isUnresolved(expireDays) ? "expire as its lifecycle says" : after(expireDays);
  return `${expireDays ? `Objects ${objects}. ` : ""}Noncurrent versions ${after(oldVersionDays)}.`;
}

function noncurrentExpire(noncurrentDays: number) {
  return {
    ...rule("old-versions"),
    noncurrentVersionExpiration: [{ noncurrentDays }],
    // Without it the delete marker of an object that has no version left stays, and slows every listing.
    expiration: [{ expiredObjectDeleteMarker: true }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
  };
}

function objectsExpire(days: number) {
  return { ...rule("expire"), expiration: [{ days }] };
}

function rule(id: string) {
  return { id, status: "Enabled", filter: [{ prefix: "" }] };
}

function tlsOnly(arn: string): object[] {
  const denied = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`] };
  return [
    { Sid: "TlsOnly", ...denied, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "Tls12", ...denied, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/**
 * What a service may do with the objects of a bucket that it uses. Large ones are uploaded in parts; a copy of a tagged
 * object reads and writes its tags.
 */
export const OBJECT_ACTIONS = [
  "AbortMultipartUpload",
  "DeleteObject",
  "GetObject",
  "GetObjectTagging",
  "ListMultipartUploadParts",
  "PutObject",
  "PutObjectTagging",
].map((action) => `s3:${action}`);

/** The same without deleting: what was written stays, and of what was written over the version before. */
export const ADD_ACTIONS = OBJECT_ACTIONS.filter((action) => action !== "s3:DeleteObject");

/** What Terraform does with a bucket: on no object, and without deleting one. `ListBucket` is how it finds one. */
export const MANAGE_BUCKET = [
  "CreateBucket",
  "DeleteBucketPolicy",
  "GetAccelerateConfiguration",
  "GetBucket*",
  "GetEncryptionConfiguration",
  "GetLifecycleConfiguration",
  "GetReplicationConfiguration",
  "ListBucket",
  "PutBucket*",
  "PutEncryptionConfiguration",
  "PutLifecycleConfiguration",
].map((action) => `s3:${action}`);
