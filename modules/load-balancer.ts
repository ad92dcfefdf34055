import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import type { AliasTarget } from "./alias-record";
import { Certificate, type CertificateProps } from "./certificate";
import { comment } from "./comment";
import { SecurityGroup } from "./security-group";

export interface LoadBalancerProps {
  /** At most 32 characters. */
  name: string;
  vpcId: string;
  /** In at least two Availability Zones: public ones for an internet-facing load balancer, private ones otherwise. */
  subnetIds: string[];
  /** ARN of an existing certificate, or a domain to request one for. Default: none, and it answers HTTP. */
  certificate?: string | CertificateProps;
  /** Allowed sources: the internet, CloudFront, CloudFront and whoever else comes, or private IPv4 ranges. */
  openTo: "internet" | "cloudfront" | "cloudfront and internet" | string[];
  /** Idle timeout of connections in seconds. @default 60 */
  idleSeconds?: number;
  /** Bucket for access logs, to which Elastic Load Balancing may write. */
  accessLogsBucket: string;
}

/**
 * An Application Load Balancer: HTTPS, and 404 where no listener rule matches. For the internet it is internet-facing
 * and redirects HTTP; for CloudFront it is internet-facing too, with one listener; for private ranges it is internal,
 * without a listener for HTTP.
 */
export class LoadBalancer extends Construct {
  readonly arn: string;
  /** `app/<name>/<id>`: the dimension in CloudWatch. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly aliasTarget: AliasTarget;
  readonly securityGroupId: string;
  /** With a certificate. */
  readonly httpsListenerArn?: string;
  readonly certificateArn?: string;
  /** Without. */
  readonly httpListenerArn?: string;
  private readonly listener: LbListener;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { openTo, certificate } = props;
    const isInternal = Array.isArray(openTo);

    const group = this.createGroup(id, props);
    const balancer = new Lb(this, "this", {
      name: props.name,
      loadBalancerType: "application",
      internal: isInternal,
      securityGroups: [group.id],
      subnets: props.subnetIds,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: true,
      idleTimeout: props.idleSeconds,
      accessLogs: { bucket: props.accessLogsBucket, enabled: true },
    });
    const open = openTo === "internet" || openTo === "cloudfront and internet";
    if (open && certificate) this.redirectHttp(balancer);
    if (isInternal) comment(balancer, { file: `Load balancer ${id}: internal, HTTPS from given IPv4 ranges only.` });
    if (openTo === "cloudfront")
      comment(balancer, { file: `Load balancer ${id}: for CloudFront, which stands before it.` });
    if (openTo === "cloudfront and internet")
      comment(balancer, { file: `Load balancer ${id}: behind CloudFront, and open to whoever comes past it.` });
    this.listener = certificate ? this.answerHttps(balancer, certificate) : this.answerHttp(balancer);
    if (certificate) {
      this.httpsListenerArn = this.listener.arn;
      this.certificateArn = this.listener.certificateArn;
    } else this.httpListenerArn = this.listener.arn;

    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.aliasTarget = { name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true };
    this.securityGroupId = group.id;
  }

  /** What no rule matches goes to a target group. Default: 404. Where it swings, CodeDeploy leads it to another. */
  sendOthersTo(targetGroupArn: string, swings: boolean): void {
    this.listener.putDefaultAction([{ type: "forward", targetGroupArn }]);
    if (!swings) return;
    this.listener.lifecycle = { ...this.listener.lifecycle, ignoreChanges: ["default_action"] };
    comment(this.listener, {
      inside: { "lifecycle.ignore_changes": "CodeDeploy leads it to the other target group, and back." },
    });
  }

  private createGroup(name: string, { openTo, vpcId, certificate }: LoadBalancerProps): SecurityGroup {
    const description = Array.isArray(openTo) ? "Internal load balancer" : "Public load balancer";
    const group = new SecurityGroup(this, "this_security_group", { name, description, vpcId });
    if (openTo === "internet" || openTo === "cloudfront and internet") {
      const answer = certificate ? ", answered by a redirect" : "";
      group.allowFrom("internet_http", { cidr: "0.0.0.0/0" }, 80, `HTTP from the internet${answer}`);
      if (certificate) group.allowFrom("internet_https", { cidr: "0.0.0.0/0" }, 443, "HTTPS from the internet");
      return group;
    }
    if (openTo === "cloudfront") {
      // It counts as 55 of the 60 rules that a group takes, so that one port is all that it can be let in on.
      const list = new DataAwsEc2ManagedPrefixList(this, "cloudfront", { name: CLOUDFRONT_ADDRESSES });
      const said = `${certificate ? "HTTPS" : "HTTP"} from CloudFront`;
      group.allowFrom("cloudfront", { prefixListId: list.id }, certificate ? 443 : 80, said);
      return group;
    }
    for (const cidr of openTo) group.allowFrom(cidr.replaceAll(/\W/g, "_"), { cidr }, 443, `HTTPS from ${cidr}`);
    return group;
  }

  private answerHttps(balancer: Lb, certificate: NonNullable<LoadBalancerProps["certificate"]>): LbListener {
    const { arn, issued } = this.certificateOf(certificate);
    return new LbListener(this, "https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: TLS_POLICY,
      certificateArn: arn,
      defaultAction: [NOT_FOUND],
      ...(issued.length > 0 ? { lifecycle: { precondition: issued } } : {}),
    });
  }

  private answerHttp(balancer: Lb): LbListener {
    const loadBalancerArn = balancer.arn;
    return new LbListener(this, "http", { loadBalancerArn, port: 80, protocol: "HTTP", defaultAction: [NOT_FOUND] });
  }

  private certificateOf(certificate: string | CertificateProps): Pick<Certificate, "arn" | "issued"> {
    if (typeof certificate === "string") return { arn: certificate, issued: [] };
    return new Certificate(this, "this_certificate", certificate);
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

/** TLS 1.2 and 1.3. */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** What a listener answers that has no rule for a request. */
export const NOT_FOUND = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
};

/** The addresses from which CloudFront asks: anybody's distribution, not ours alone. AWS keeps the list. */
const CLOUDFRONT_ADDRESSES = "com.amazonaws.global.cloudfront.origin-facing";
