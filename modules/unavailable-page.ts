import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Construct } from "constructs";
import { Bucket } from "./bucket";
import { conventionsOf } from "./conventions";

export interface UnavailablePageProps {
  /** Of the bucket; globally unique. */
  bucketName: string;
  html: string;
}

/** A page in S3 that a distribution of the account answers where its load balancer does not. */
export class UnavailablePage extends Construct {
  readonly path = "/unavailable.html";
  /** The bucket and what CloudFront signs its requests with, as an origin. */
  readonly origin: { originId: string; domainName: string; originAccessControlId: string };

  constructor(scope: Construct, id: string, { bucketName, html }: UnavailablePageProps) {
    super(scope, id);
    const { account, prefix, region } = conventionsOf(this);
    const bucket = new Bucket(this, "this", {
      name: bucketName,
      keyArn: { none: "S3's own key: the page is for everybody." },
      oldVersionDays: 7,
      statements: (arn) => [
        {
          Sid: "DistributionsRead",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: `${arn}/*`,
          Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${account}:distribution/*` } },
        },
      ],
    });
    new S3Object(this, "this_page", {
      bucket: bucket.openName,
      key: this.path.slice(1),
      content: html,
      contentType: "text/html; charset=utf-8",
    });
    const access = new CloudfrontOriginAccessControl(this, "this_access", {
      name: `${prefix}-unavailable`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const domainName = `${bucket.openName}.s3.${region}.amazonaws.com`;
    this.origin = { originId: "unavailable_page", domainName, originAccessControlId: access.id };
  }
}
