import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { Construct } from "constructs";
import { Bucket } from "./bucket";
import { conventionsOf } from "./conventions";

export interface AssetsProps {
  /** Of the bucket; globally unique. */
  bucketName: string;
  /** Of the one distribution that reads it: a reference, because that names the bucket as its origin. */
  distributionArn: string;
}

/** A bucket of files that one distribution answers with, and nobody else reads. */
export class Assets extends Construct {
  readonly bucketName: string;
  /** The bucket and what CloudFront signs its requests with, as an origin. */
  readonly origin: { originId: string; domainName: string; originAccessControlId: string };

  constructor(scope: Construct, id: string, { bucketName, distributionArn }: AssetsProps) {
    super(scope, id);
    const { prefix } = conventionsOf(this);
    const bucket = new Bucket(this, "this", {
      name: bucketName,
      keyArn: { none: "S3's own key: the files are for everybody." },
      oldVersionDays: 30,
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
      name: `${prefix}-assets`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    this.bucketName = bucket.name;
    this.origin = { originId: "assets", domainName: bucket.regionalDomainName, originAccessControlId: access.id };
  }
}
