import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { remark } from "./remark";
import { json } from "./text";

export interface BucketProps {
  /** Unique in the whole world. */
  name: string;
  keyArn: string;
  /** Days after which an overwritten or deleted version goes. @default - every version is kept for ever */
  oldVersionDays?: number;
}

/**
 * A private, versioned bucket, encrypted with the given key, that answers over TLS only.
 *
 * @stateful
 */
export class Bucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn, oldVersionDays }: BucketProps) {
    super(scope, id);

    const bucket = new S3Bucket(this, "this", { bucket: name, lifecycle: { preventDestroy: true } });
    new S3BucketVersioningA(this, "this_versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "this_encryption", {
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
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
      policy: tlsOnly(bucket.arn),
      dependsOn: [block],
    });
    const oldVersions = oldVersionDays ? `go after ${oldVersionDays} days` : "are kept for ever";
    remark(bucket, {
      file: `Bucket ${name}: private, versioned, encrypted, over TLS only. Old versions ${oldVersions}.`,
    });
    remark(policy, { inside: { depends_on: "S3 refuses two changes of the same bucket's access at once." } });
    if (oldVersionDays) this.forgetOldVersions(bucket, oldVersionDays);

    this.name = bucket.id;
    this.arn = bucket.arn;
  }

  private forgetOldVersions(bucket: S3Bucket, days: number): void {
    new S3BucketLifecycleConfiguration(this, "this_lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: days }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
  }
}

function tlsOnly(arn: string): string {
  return json({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
