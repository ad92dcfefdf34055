import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { z } from "zod";
import { retentionDays } from "../../aws/log-retention";
import { serviceLinkedRole } from "../../aws/preconditions";
import { privateDomain } from "../../imports/home";
import { vpcPreconditions } from "../../imports/vpc-preconditions";
import { Cluster, insightsLogName, placeOn } from "../../modules/cluster";
import { Key, useByLogs } from "../../modules/key";
import { webAclLogName } from "../../modules/web-acl-log";
import { createEndpointsBeside } from "./endpoints";
import type { Kind } from "./kind";
import { network } from "./network";

const shape = z.strictObject({
  /** Retention of the services' container logs in days. */
  logRetentionDays: retentionDays.default(30),
});

export interface ClusterOutputs {
  clusterName: string;
  clusterArn: string;
  namespaceId: string;
  logsKeyArn: string;
}

/** The ECS cluster, the private DNS namespace of its services, and the key of their logs. */
export const cluster: Kind<typeof shape, ClusterOutputs> = {
  name: "cluster",
  shape,
  reads: [network],
  preconditions: (_spec, { site }) => [
    serviceLinkedRole("ecs.amazonaws.com", "ECS attaches the network interfaces of tasks with it"),
    ...(site.network.mode === "create" ? [] : vpcPreconditions(site.inventory, privateDomain(site))),
  ],
  outputs: () => ({
    clusterName: "Name of the ECS cluster.",
    clusterArn: "ARN of the ECS cluster.",
    namespaceId: "Cloud Map namespace of the services.",
    logsKeyArn: "Key that encrypts the log groups.",
  }),

  build(stack, _spec, model) {
    const { prefix } = stack.home;
    const logsKey = new Key(stack, "logs", {
      purpose: "log groups",
      statements: [useByLogs(stack.home, `/${prefix}/*`, webAclLogName(prefix), insightsLogName(prefix))],
    });
    const made = new Cluster(stack, "this_cluster", { keyArn: logsKey.arn });
    // Pools associate them together with their own.
    if (model.capacities.length === 0) placeOn(stack, made.name, model.fargateProviders);
    const names = new ServiceDiscoveryPrivateDnsNamespace(stack, "this_names", {
      name: privateDomain(stack.home),
      description: "DNS names of services",
      vpc: model.places(stack).vpcId,
    });
    if (model.site.network.mode !== "create") createEndpointsBeside(stack, model);
    return { clusterName: made.name, clusterArn: made.arn, namespaceId: names.id, logsKeyArn: logsKey.arn };
  },
};
