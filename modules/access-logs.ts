import { Construct } from "constructs";
import { Bucket } from "./bucket";
import { conventionsOf } from "./conventions";

export interface AccessLogsProps {
  /** Of the bucket; unique in the whole world. */
  name: string;
  /** Days that a log is kept. */
  days: number;
}

/** Where the load balancers whose names start with the prefix write a line for every request. */
export class AccessLogs extends Construct {
  /** Known once the balancers may write: they try it as soon as they are told. */
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
          Condition: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: {
              "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${prefix}-*`,
            },
          },
        },
      ],
    });
    this.bucketName = bucket.openName;
  }
}
