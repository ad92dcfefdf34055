import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { Construct } from "constructs";
import { Bucket } from "./bucket";
import { conventionsOf } from "./conventions";
import { goesLast } from "./goes-last";

export interface DistributionBucketProps {
  /** What is in it, for example `assets`: ends the name of what CloudFront signs its requests with. */
  contents: string;
  /** Of the bucket; globally unique. */
  bucketName: string;
  /** Of the one distribution that reads it: a reference, because that names the bucket as its origin. */
  distributionArn: string;
  /** Days that what is replaced stays. */
  oldVersionDays: number;
}

/** A bucket that one distribution answers from, and nobody else reads. */
export class DistributionBucket extends Construct {
  readonly bucket: Bucket;
  /** The bucket and what CloudFront signs its requests with, as an origin. */
  readonly origin: { originId: string; domainName: string; originAccessControlId: string };

  constructor(scope: Construct, id: string, props: DistributionBucketProps) {
    super(scope, id);
    const { contents, bucketName, distributionArn, oldVersionDays } = props;
    this.bucket = new Bucket(this, "this", {
      name: bucketName,
      keyArn: { none: "S3's own key: what CloudFront answers with is for everybody." },
      oldVersionDays,
      statements: (arn) => [
        {
          Sid: "DistributionReads",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: `${arn}/*`,
          Condition: { StringEquals: { "aws:SourceArn": distributionArn } },
        },
      ],
    });
    const access = new CloudfrontOriginAccessControl(this, "this_access", {
      name: `${conventionsOf(this).prefix}-${contents}`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    goesLast(access, "a distribution");
    const { regionalDomainName: domainName } = this.bucket;
    this.origin = { originId: id, domainName, originAccessControlId: access.id };
  }
}
