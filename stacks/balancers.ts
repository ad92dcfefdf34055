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

/** The ways into the platform. */
export interface Balancers {
  /** For users: of our own, or the client's. */
  balancer: LoadBalancer | AdoptedListener;
  /** For operators, where the site says who they are. */
  operations?: LoadBalancer;
}

export function createBalancers(
  stack: Construct,
  site: Site,
  slice: PlatformSlice,
  network: NetworkReference,
): Balancers {
  const listener = adoptedListener(site);
  const ofOurs = !listener || site.operations;
  const logs = ofOurs ? createAccessLogs(stack, site, requestLogDaysKnob(stack, slice.requestLogDays)) : undefined;
  // An output has the name of a balancer; the namespace shows in no address.
  const parent = new Construct(stack, "this_load_balancer");
  return {
    balancer: listener
      ? // The client's web ACL stands before it, and the client has its logs.
        new AdoptedListener(parent, "public", listener)
      : createPublic(parent, site, slice, network, logs!),
    operations: site.operations && createOperations(parent, site, site.operations, network, logs!),
  };
}

function createAccessLogs(stack: Construct, { prefix, account }: Site, days: number): AccessLogs {
  // Bucket names are unique in the whole world.
  return new AccessLogs(stack, "access_logs", { name: `${prefix}-${account}-access-logs`, days });
}

function createPublic(
  parent: Construct,
  { prefix, ingress }: Site,
  { webAcl }: PlatformSlice,
  network: NetworkReference,
  logs: AccessLogs,
): LoadBalancer {
  const name = `${prefix}-public`;
  const balancer = new LoadBalancer(parent, "public", {
    name,
    vpcId: network.vpcId,
    subnetIds: network.publicSubnetIds,
    certificateArn: ingress.certificateArn!,
    openTo: "internet",
    accessLogsBucket: logs.bucketName,
  });
  new WebAcl(balancer, "this_web_acl", {
    ...webAclKnobs(TerraformStack.of(parent), webAcl),
    name,
    resourceArn: balancer.arn,
  });
  return balancer;
}

function createOperations(
  parent: Construct,
  { prefix }: Site,
  { certificateArn, allowedCidrs }: NonNullable<Site["operations"]>,
  network: NetworkReference,
  logs: AccessLogs,
): LoadBalancer {
  return new LoadBalancer(parent, "operations", {
    name: `${prefix}-operations`,
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    certificateArn,
    openTo: allowedCidrs,
    accessLogsBucket: logs.bucketName,
  });
}
