import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { SecurityGroup } from "./security-group";

export interface LoadBalancerProps {
  /** At most 32 characters. */
  name: string;
  vpcId: string;
  /** Public subnets in at least two zones. */
  subnetIds: string[];
  certificateArn: string;
}

/** A public application load balancer: HTTPS, HTTP redirected to it, and 404 for whatever no service asked for. */
export class LoadBalancer extends Construct {
  readonly arn: string;
  /** `app/<name>/<id>`, as CloudWatch calls it. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly securityGroupId: string;
  readonly httpsListenerArn: string;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);

    const group = new SecurityGroup(this, "this_security_group", {
      name: "public",
      description: "Public load balancer",
      vpcId: props.vpcId,
    });
    group.allowFrom("internet_http", { cidr: "0.0.0.0/0" }, 80, "HTTP from the internet, answered by a redirect");
    group.allowFrom("internet_https", { cidr: "0.0.0.0/0" }, 443, "HTTPS from the internet");

    const balancer = new Lb(this, "this", {
      name: props.name,
      loadBalancerType: "application",
      internal: false,
      securityGroups: [group.id],
      subnets: props.subnetIds,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: true,
    });
    new LbListener(this, "http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
    });
    const https = new LbListener(this, "https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: props.certificateArn,
      defaultAction: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
        },
      ],
    });

    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.securityGroupId = group.id;
    this.httpsListenerArn = https.arn;
  }
}
