import { Construct } from "constructs";
import { Bucket } from "./bucket";
import { conventionsOf } from "./conventions";

export interface AccessLogsProps {
  /** Of the bucket: globally unique. */
  name: string;
  /** Days that a log is kept. */
  days: number;
}

/** A bucket for the access logs of the load balancers whose names start with the prefix. */
export class AccessLogs extends Construct {
  /** Resolved only after the bucket policy is attached: enabling access logs writes a test object at once. */
  readonly bucketName: string;

  constructor(scope: Construct, id: string, { name, days }: AccessLogsProps) {
    super(scope, id);
    const { account, region, prefix } = conventionsOf(this);
    const bucket = new Bucket(this, "this", {
      name,
      keyArn: { none: "S3's own key: Elastic Load Balancing cannot write with a customer-managed one." },
      oldVersionDays: 7,
      expireDays: days,
      statements: (arn) => [
        {
          Sid: "LoadBalancersWrite",
          Effect: "Allow",
          Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: `${arn}/AWSLogs/${account}/*`,
          // AWS documents neither key for this principal, and one that is not sent would refuse every log. Its guard is
          // the account in the path, into which ELB writes nothing of others.
          Condition: {
            StringEqualsIfExists: { "aws:SourceAccount": account },
            ArnLikeIfExists: {
              "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${prefix}-*`,
            },
          },
        },
      ],
    });
    this.bucketName = bucket.openName;
  }
}
