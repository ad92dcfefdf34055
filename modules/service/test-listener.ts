import { DataAwsLbListener } from "@cdktf/provider-aws/lib/data-aws-lb-listener";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { comment } from "../comment";
import { NOT_FOUND, TLS_POLICY } from "../load-balancer";
import { ingress } from "../security-group";

export interface TestListenerProps {
  port: number;
  /** The listener that users ask, on the same load balancer; HTTPS, or HTTP. */
  productionListenerArn: string;
  isHttps: boolean;
  /** The load balancer's. */
  securityGroupId: string;
  /** IPv4 ranges of those who test. Default: nobody reaches it. */
  allowedCidrs: string[];
}

/** A second listener of a load balancer, on which releases are tested before users get them. */
export class TestListener extends Construct {
  readonly arn: string;
  private readonly listener: LbListener;

  constructor(scope: Construct, id: string, props: TestListenerProps) {
    super(scope, id);
    const production = new DataAwsLbListener(this, "production", { arn: props.productionListenerArn });
    const listener = new LbListener(this, "this", {
      loadBalancerArn: production.loadBalancerArn,
      port: props.port,
      protocol: props.isHttps ? "HTTPS" : "HTTP",
      ...(props.isHttps ? { sslPolicy: TLS_POLICY, certificateArn: production.certificateArn } : {}),
      defaultAction: [NOT_FOUND],
    });
    const who = props.allowedCidrs.length > 0 ? `Open to ${props.allowedCidrs.join(" and ")} alone.` : "Nobody may.";
    comment(listener, { file: `The test listener: whoever may asks a release here before users get it. ${who}` });
    for (const cidr of props.allowedCidrs) {
      const said = `${props.isHttps ? "HTTPS" : "HTTP"} for tests of releases`;
      ingress(this, `from_${cidr.replaceAll(/\W/g, "_")}`, props.securityGroupId, { cidr }, props.port, said);
    }
    this.arn = listener.arn;
    this.listener = listener;
  }

  /** What no rule matches goes to a target group, as on the other listener. CodeDeploy leads it to another. */
  sendOthersTo(targetGroupArn: string): void {
    this.listener.putDefaultAction([{ type: "forward", targetGroupArn }]);
    this.listener.lifecycle = { ignoreChanges: ["default_action"] };
    comment(this.listener, {
      inside: { "lifecycle.ignore_changes": "CodeDeploy leads it to the other target group, and back." },
    });
  }
}
