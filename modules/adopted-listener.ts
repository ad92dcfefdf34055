import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { Construct } from "constructs";

export interface AdoptedListenerProps {
  loadBalancerArn: string;
  /** An HTTPS listener of that load balancer. */
  listenerArn: string;
  /** A security group of the load balancer: tasks allow it as a source. */
  securityGroupId: string;
}

/** A listener of the client's own load balancer, with the outputs of one of ours. Nothing of it is changed. */
export class AdoptedListener extends Construct {
  /** `app/<name>/<id>`: the dimension in CloudWatch. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly securityGroupId: string;
  readonly httpsListenerArn: string;

  constructor(scope: Construct, id: string, props: AdoptedListenerProps) {
    super(scope, id);
    const balancer = new DataAwsLb(this, "this", { arn: props.loadBalancerArn });
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.securityGroupId = props.securityGroupId;
    this.httpsListenerArn = props.listenerArn;
  }
}
