import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { adoptedListener } from "../imports/adoption";
import type { Site } from "../imports/site";
import { AccessLogs } from "../modules/access-logs";
import { AdoptedListener } from "../modules/adopted-listener";
import { LoadBalancer } from "../modules/load-balancer";
import { WebAcl } from "../modules/web-acl";
import type { NetworkReference } from "./network-reference";
import { requestLogDaysKnob, webAclKnobs } from "./platform-knobs";
import type { PlatformSlice } from "./platform-stack";

export interface BalancersProps {
  site: Site;
  slice: PlatformSlice;
  network: NetworkReference;
  logsKeyArn: string;
}

/**
 * The ways into the platform. An output of the stack has the name of a balancer, so they stand in a namespace; it shows
 * in no address.
 */
export class Balancers extends Construct {
  /** For users: of our own with its web ACL, or the client's, before which stands the client's web ACL. */
  readonly public: LoadBalancer | AdoptedListener;
  /** For operators, where the site says who they are. */
  readonly operations?: LoadBalancer;

  constructor(scope: Construct, id: string, props: BalancersProps) {
    super(scope, id);
    const { site } = props;
    const listener = adoptedListener(site);
    if (listener) {
      this.public = new AdoptedListener(this, "public", listener);
      if (!site.operations) return;
    }

    const days = requestLogDaysKnob(scope, props.slice.requestLogDays);
    const logs = new AccessLogs(scope, "access_logs", {
      // Bucket names are unique in the whole world.
      name: `${site.prefix}-${site.account}-access-logs`,
      days,
    });
    this.public ??= this.createPublic(props, logs, days);
    if (site.operations) this.operations = this.createOperations(site.operations, props, logs);
  }

  private createPublic(
    { site: { prefix, ingress }, slice, network, logsKeyArn }: BalancersProps,
    logs: AccessLogs,
    logRetentionDays: number,
  ): LoadBalancer {
    const name = `${prefix}-public`;
    const { domainName, zoneId, certificateArn } = ingress;
    const balancer = new LoadBalancer(this, "public", {
      name,
      vpcId: network.vpcId,
      subnetIds: network.publicSubnetIds,
      certificate: certificateArn ?? { domainName, zoneId },
      openTo: "internet",
      accessLogsBucket: logs.bucketName,
    });
    const knobs = webAclKnobs(TerraformStack.of(this), slice.webAcl);
    const resourceArn = balancer.arn;
    new WebAcl(balancer, "this_web_acl", { ...knobs, name, resourceArn, logsKeyArn, logRetentionDays });
    return balancer;
  }

  private createOperations(
    { certificateArn, allowedCidrs }: NonNullable<Site["operations"]>,
    { site, network }: BalancersProps,
    logs: AccessLogs,
  ): LoadBalancer {
    return new LoadBalancer(this, "operations", {
      name: `${site.prefix}-operations`,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      certificate: certificateArn,
      openTo: allowedCidrs,
      accessLogsBucket: logs.bucketName,
    });
  }
}
