import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { Construct } from "constructs";
import { Bucket } from "./bucket";
import { conventionsOf } from "./conventions";

export interface DistributionLogsProps {
  distributionArn: string;
  /** Of the bucket; globally unique. */
  bucketName: string;
  /** Days that a log is kept. */
  days: number;
  /** Scope of what must stand in us-east-1, where CloudFront asks for it. */
  usEast1: Construct;
}

/** What is written of each request. Cookies are not: they let their holder in. */
const FIELDS = [
  ...["date", "time", "time-taken", "time-to-first-byte", "x-edge-location", "x-edge-request-id"],
  ...["c-ip", "c-port", "x-forwarded-for", "cs-protocol", "cs-protocol-version", "ssl-protocol", "ssl-cipher"],
  ...["cs-method", "x-host-header", "cs-uri-stem", "cs-uri-query", "cs-bytes", "cs(Referer)", "cs(User-Agent)"],
  ...["sc-status", "sc-bytes", "sc-content-type", "x-edge-result-type", "x-edge-detailed-result-type"],
];

/** The access logs of a distribution: a line for every request, in a bucket of the platform's own region. */
export class DistributionLogs extends Construct {
  constructor(scope: Construct, id: string, { distributionArn, bucketName, days, usEast1 }: DistributionLogsProps) {
    super(scope, id);
    const { account, prefix } = conventionsOf(this);
    const name = `${prefix}-distribution`;
    const bucket = new Bucket(this, "this", {
      name: bucketName,
      keyArn: { none: "S3's own key: the delivery would need a right on a customer-managed one." },
      oldVersionDays: 7,
      expireDays: days,
      statements: (arn) => [deliveryMayWrite(arn, account, name)],
    });

    const edge = new Construct(usEast1, id);
    const source = new CloudwatchLogDeliverySource(edge, "this_source", {
      name,
      logType: "ACCESS_LOGS",
      resourceArn: distributionArn,
    });
    const destination = new CloudwatchLogDeliveryDestination(edge, "this_destination", {
      name,
      outputFormat: "json",
      // By its open name: a delivery is refused, or changes the policy, where the bucket does not let it in yet.
      deliveryDestinationConfiguration: [{ destinationResourceArn: `arn:aws:s3:::${bucket.openName}` }],
    });
    new CloudwatchLogDelivery(edge, "this", {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      recordFields: FIELDS,
    });
  }
}

/** As AWS writes it where there is none, so that it adds nothing to the policy. */
function deliveryMayWrite(arn: string, account: string, source: string): object {
  return {
    Sid: "AWSLogDeliveryWrite1",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${arn}/AWSLogs/${account}/CloudFront/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": account, "s3:x-amz-acl": "bucket-owner-full-control" },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:us-east-1:${account}:delivery-source:${source}` },
    },
  };
}
