import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import type { Construct } from "constructs";
import { z } from "zod";
import { RETENTION_DAYS, retentionDays } from "../../aws/log-retention";
import { serviceLinkedRole } from "../../aws/preconditions";
import { type Home, privateDomain } from "../../imports/home";
import { vpcPreconditions } from "../../imports/vpc-preconditions";
import { Cluster, insightsLogName, placeOn } from "../../modules/cluster";
import { comment } from "../../modules/comment";
import { Key, useByLogs } from "../../modules/key";
import { word } from "../../modules/service/spec";
import { choiceVariable } from "../../modules/variable";
import { webAclLogName } from "../../modules/web-acl-log";
import { createEndpointsBeside } from "./endpoints";
import type { Kind, StackScope } from "./kind";
import { network } from "./network";

const logGroupName = z
  .string()
  .regex(/^\/[\w{}./-]*\{prefix\}[\w{}./-]*$/, "must be a path with {prefix} in it, for example /ecs/{prefix}");

const shape = z.strictObject({
  /** What follows the prefix in its name: `cluster` makes `<prefix>-cluster`. Default: the prefix alone. */
  name: word.optional(),
  /** One log group for the containers of all services, by its name: `/ecs/{prefix}`. Default: each has its own. */
  logGroup: logGroupName.optional(),
  /** Retention of the services' container logs in days. */
  logRetentionDays: retentionDays.default(30),
});

type ClusterSpec = z.output<typeof shape>;

export interface ClusterOutputs {
  clusterName: string;
  clusterArn: string;
  namespaceId: string;
  logsKeyArn: string;
  /** Name and ARN of the one log group, where there is one. */
  logGroup?: { name: string; arn: string };
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
    logGroup: "Log group of all containers.",
  }),

  build(stack, spec, model) {
    const { prefix } = stack.home;
    const name = clusterNameOf(stack.home, spec);
    const groups = [`/${prefix}/*`, webAclLogName(prefix), insightsLogName(name), logGroupOf(stack.home, spec) ?? []];
    const logsKey = new Key(stack, "logs", {
      purpose: "log groups",
      statements: [useByLogs(stack.home, ...groups.flat())],
    });
    const made = new Cluster(stack, "this_cluster", { name, keyArn: logsKey.arn });
    // Pools associate them together with their own.
    if (model.capacities.length === 0) placeOn(stack, made.name, model.fargateProviders);
    const names = new ServiceDiscoveryPrivateDnsNamespace(stack, "this_names", {
      name: privateDomain(stack.home),
      description: "DNS names of services",
      vpc: model.places(stack).vpcId,
    });
    if (model.site.network.mode !== "create") createEndpointsBeside(stack, model);
    const logGroup = oneLogGroup(stack, spec, logsKey.arn);
    return { clusterName: made.name, clusterArn: made.arn, namespaceId: names.id, logsKeyArn: logsKey.arn, logGroup };
  },
};

export function clusterNameOf({ prefix }: Pick<Home, "prefix">, { name }: Pick<ClusterSpec, "name">): string {
  return name ? `${prefix}-${name}` : prefix;
}

/** The name of the one log group of all services, where there is one. */
export function logGroupOf({ prefix }: Pick<Home, "prefix">, spec: Pick<ClusterSpec, "logGroup">): string | undefined {
  return spec.logGroup?.replaceAll("{prefix}", prefix);
}

function oneLogGroup(stack: StackScope, spec: ClusterSpec, kmsKeyId: string): ClusterOutputs["logGroup"] {
  const name = logGroupOf(stack.home, spec);
  if (!name) return undefined;
  const retentionInDays = logDaysVariable(stack, spec.logRetentionDays);
  const group = new CloudwatchLogGroup(stack, "this_containers", { name, retentionInDays, kmsKeyId });
  comment(group, { block: "Log streams begin with the name of their container." });
  return { name: group.name, arn: group.arn };
}

export function logDaysVariable(scope: Construct, days: number): number {
  return choiceVariable(scope, "log_retention_days", {
    description: "Retention of container logs in days.",
    default: days,
    of: RETENTION_DAYS,
    remedy: "CloudWatch Logs accepts only these values.",
  });
}
