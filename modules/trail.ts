import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { z } from "zod";
import { Bucket } from "./bucket";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { kms } from "./key";

/** The part of a trail that a blueprint decides. */
export const trailSpec = z.strictObject({
  /** Days that its records are kept. */
  days: z.int().min(90).max(3650).default(365),
});

export interface TrailProps extends z.output<typeof trailSpec> {
  /** Of the bucket; globally unique. */
  bucketName: string;
  /** A key that CloudTrail may use for trails of this name: `trailUsesKey`. */
  keyArn: string;
}

/**
 * A CloudTrail trail of every region: who called which API that changes something. Its files are signed, encrypted with
 * the given key, and in a bucket that only this trail writes.
 *
 * @stateful what was recorded cannot be had again.
 */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, { days, bucketName, keyArn }: TrailProps) {
    super(scope, id);
    const { prefix, account } = conventionsOf(this);
    const bucket = new Bucket(this, "this", {
      ...{ name: bucketName, keyArn, oldVersionDays: days, expireDays: days },
      statements: (arn) => [
        { Sid: "TrailLooks", ...this.ofTrail(), Action: "s3:GetBucketAcl", Resource: arn },
        {
          ...{ Sid: "TrailWrites", ...this.ofTrail("bucket-owner-full-control"), Action: "s3:PutObject" },
          Resource: `${arn}/AWSLogs/${account}/*`,
        },
      ],
    });
    const trail = new Cloudtrail(this, "this_trail", {
      name: prefix,
      // By its open name: CloudTrail looks at once whether it may write.
      s3BucketName: bucket.openName,
      kmsKeyId: keyArn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      lifecycle: { preventDestroy: true },
    });
    comment(trail, { file: `CloudTrail: every call that changes something, in every region, kept for ${days} days.` });
  }

  private ofTrail(acl?: string): object {
    return {
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn(this), ...(acl ? { "s3:x-amz-acl": acl } : {}) },
      },
    };
  }
}

function trailArn(scope: Construct): string {
  const { prefix, account, region } = conventionsOf(scope);
  return `arn:aws:cloudtrail:${region}:${account}:trail/${prefix}`;
}

/** Key policy: the trail encrypts with it. */
export function trailUsesKey(scope: Construct): object[] {
  const own = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Resource: "*" };
  const source = { "aws:SourceArn": trailArn(scope) };
  return [
    {
      ...{ Sid: "TrailEncrypts", ...own, Action: kms(["GenerateDataKey"]) },
      Condition: { StringEquals: { ...source, "kms:EncryptionContext:aws:cloudtrail:arn": trailArn(scope) } },
    },
    // Its bucket has a bucket key, for which CloudTrail asks to decrypt, without a context.
    { ...{ Sid: "TrailLooks", ...own, Action: kms(["Decrypt", "DescribeKey"]) }, Condition: { StringEquals: source } },
  ];
}
