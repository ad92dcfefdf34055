import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import type { Construct } from "constructs";
import { DistributionBucket, type DistributionBucketProps } from "./distribution-bucket";
import { literal } from "./text";

export interface UnavailablePageProps extends Pick<DistributionBucketProps, "bucketName" | "distributionArn"> {
  html: string;
}

/** A page in S3 that a distribution answers where its load balancer does not. */
export class UnavailablePage extends DistributionBucket {
  readonly path = "/unavailable.html";

  constructor(scope: Construct, id: string, { html, ...props }: UnavailablePageProps) {
    super(scope, id, { ...props, contents: "unavailable", oldVersionDays: 7 });
    new S3Object(this, "this_page", {
      bucket: this.bucket.openName,
      key: this.path.slice(1),
      content: literal(html),
      contentType: "text/html; charset=utf-8",
      // S3 allows an object ten tags, fewer than a client may require. The bucket has them.
      overrideProvider: { defaultTags: { tags: {} } },
    });
  }
}
