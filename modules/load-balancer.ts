import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { Certificate, type CertificateProps } from "./certificate";
import { comment } from "./comment";
import { SecurityGroup } from "./security-group";

export interface LoadBalancerProps {
  /** At most 32 characters. */
  name: string;
  vpcId: string;
  /** In at least two Availability Zones: public ones for an internet-facing load balancer, private ones otherwise. */
  subnetIds: string[];
  /** ARN of an existing certificate, or a domain to request one for; with an alias record where its zone is given. */
  certificate: string | CertificateProps;
  /** Allowed sources: the internet, or private IPv4 ranges. */
  openTo: "internet" | string[];
  /** Bucket for access logs, to which Elastic Load Balancing may write. */
  accessLogsBucket: string;
}

/**
 * An Application Load Balancer: HTTPS, and 404 where no listener rule matches. For the internet it is internet-facing
 * and redirects HTTP; for private ranges it is internal, without a listener for HTTP.
 */
export class LoadBalancer extends Construct {
  readonly arn: string;
  /** `app/<name>/<id>`: the dimension in CloudWatch. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly securityGroupId: string;
  readonly httpsListenerArn: string;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const isPublic = props.openTo === "internet";

    const group = this.createGroup(id, props);
    const balancer = new Lb(this, "this", {
      name: props.name,
      loadBalancerType: "application",
      internal: !isPublic,
      securityGroups: [group.id],
      subnets: props.subnetIds,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: true,
      accessLogs: { bucket: props.accessLogsBucket, enabled: true },
    });
    if (isPublic) this.redirectHttp(balancer);
    else comment(balancer, { file: `Load balancer ${id}: internal, HTTPS from given IPv4 ranges only.` });
    const { arn, issued } = this.certificateOf(props);
    const https = new LbListener(this, "https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: arn,
      defaultAction: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
        },
      ],
      ...(issued.length > 0 ? { lifecycle: { precondition: issued } } : {}),
    });
    this.route(balancer, props);

    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.securityGroupId = group.id;
    this.httpsListenerArn = https.arn;
  }

  private createGroup(name: string, { openTo, vpcId }: LoadBalancerProps): SecurityGroup {
    const description = openTo === "internet" ? "Public load balancer" : "Internal load balancer";
    const group = new SecurityGroup(this, "this_security_group", { name, description, vpcId });
    if (openTo === "internet") {
      group.allowFrom("internet_http", { cidr: "0.0.0.0/0" }, 80, "HTTP from the internet, answered by a redirect");
      group.allowFrom("internet_https", { cidr: "0.0.0.0/0" }, 443, "HTTPS from the internet");
      return group;
    }
    for (const cidr of openTo) group.allowFrom(cidr.replaceAll(/\W/g, "_"), { cidr }, 443, `HTTPS from ${cidr}`);
    return group;
  }

  private certificateOf({ certificate }: LoadBalancerProps): Pick<Certificate, "arn" | "issued"> {
    if (typeof certificate === "string") return { arn: certificate, issued: [] };
    return new Certificate(this, "this_certificate", certificate);
  }

  /** An alias record, where the hosted zone is given. */
  private route(balancer: Lb, { certificate }: LoadBalancerProps): void {
    if (typeof certificate === "string" || !certificate.zoneId) return;
    new Route53Record(this, "this_record", {
      zoneId: certificate.zoneId,
      name: certificate.domainName,
      type: "A",
      alias: { name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true },
    });
  }

  private redirectHttp(balancer: Lb): void {
    new LbListener(this, "http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
    });
  }
}
