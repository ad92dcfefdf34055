import { DataAwsIamRoles } from "@cdktf/provider-aws/lib/data-aws-iam-roles";
import { Construct } from "constructs";
import { z } from "zod";
import { INSTANCE_TYPES } from "../../../aws/instance-types";
import { instanceTypesSold, type Precondition, serviceLinkedRole, unmet } from "../../../aws/preconditions";
import { unless } from "../../../imports/problems";
import type { Site } from "../../../imports/site";
import { chosenZones, poolPlaces, privatePlaces } from "../../../imports/zones";
import { placeOn } from "../../../modules/cluster";
import { conventionsOf, proxyPort } from "../../../modules/conventions";
import { Key, kms, USE_KEY } from "../../../modules/key";
import { Pool, type PoolSpec, poolSpec } from "../../../modules/pool";
import { SecurityGroup } from "../../../modules/security-group";
import { cluster, clusterNameOf } from "../cluster";
import { allowDns, toDns } from "../dns";
import { toInternet } from "../internet";
import type { Kind, Model, StackScope } from "../kind";
import type { EndpointUse } from "../link";
import { arnIn, limited, mapValues } from "../names";
import { network } from "../network";
import { thingName } from "../things";
import { poolAlarms } from "./alarms";
import { poolVariables } from "./variables";

/** By name, which is part of the Terraform address: renaming a pool replaces it. */
const shape = z.record(thingName, poolSpec);

export interface PoolsOutputs {
  capacityProviders: Record<string, string>;
  /** Of every volume of an instance. */
  volumesKeyArn: string;
  /** Values of the tag `data-volume`, by the pools that have one. */
  dataVolumes?: Record<string, string>;
}

/** EC2 capacity: one launch template and Auto Scaling group per pool. */
export const pools: Kind<typeof shape, PoolsOutputs> = {
  name: "pools",
  shape,
  reads: [network, cluster],
  reserved: ["instances"],
  outputs: () => ({
    capacityProviders: "Capacity provider of each pool.",
    volumesKeyArn: "KMS key of the volumes of all instances.",
    dataVolumes: "Value of the tag data-volume of the volume of each pool that keeps data.",
  }),
  names: (specs) => limited(64, Object.keys(specs), (pool) => `${pool}-instance`),

  build(stack, specs, model) {
    const { clusterName, clusterArn } = stack.read(cluster);
    const places = model.places(stack);
    const { ami = "", eniTrunking } = model.site;
    const volumesKey = new Key(stack, "volumes", {
      purpose: "volumes of the instances",
      statements: autoScalingUsesKey(stack.home.account),
      preconditions: stack.home.encryption ? [] : [autoScalingRoleExists(stack)],
    });
    const securityGroupId = instancesGroup(stack, places.vpcId, model.site).id;
    const parent = new Construct(stack, "pool");
    const made = mapValues(
      specs,
      (spec, id) =>
        new Pool(parent, id, {
          ...poolVariables(stack, id, spec, model.tunable.pools[id]!),
          // By name: a reference would make the instances wait for the cluster.
          clusterName: clusterNameOf(stack.home, model.spec(cluster)!),
          clusterArn,
          ami,
          eniTrunking,
          securityGroupId,
          keyArn: volumesKey.arn,
          subnetIds: places.poolSubnetIds(id, spec.dataVolumeGib !== undefined),
          otherZones: otherZones(id, spec, model.site),
        }),
    );
    const capacityProviders = mapValues(made, (pool) => pool.capacityProviderName);
    const keeping = Object.entries(made).flatMap(([id, { dataVolume }]) => (dataVolume ? [[id, dataVolume]] : []));
    placeOn(stack, clusterName, [...Object.values(capacityProviders), ...model.fargateProviders]);
    return {
      capacityProviders,
      volumesKeyArn: volumesKey.arn,
      ...(keeping.length > 0 ? { dataVolumes: Object.fromEntries(keeping) } : {}),
    };
  },

  problems: (_specs, { site: { ami } }) =>
    unless(ami !== undefined, {
      ...{ path: "site.ami", value: ami, rule: "is required where the architecture has pools" },
      remedy: "The id of the ECS-optimized AMI, for example ami-0123456789abcdef0.",
    }),
  capacities: (specs) =>
    Object.entries(specs).map(([name, { instanceType, instances, dataVolumeGib }]) => ({
      name,
      instanceType,
      instances,
      dataVolumeGib,
      path: `pools.${name}`,
    })),
  demand(specs) {
    const all = Object.values(specs);
    const count = (of: (pool: (typeof all)[number]) => number) => all.reduce((sum, pool) => sum + of(pool), 0);
    return {
      // One for all instances.
      "vpc L-E79EC296": Math.min(1, all.length),
      "task subnet addresses": count(({ instances }) => instances.max),
      "ec2 L-1216C47A": count(
        ({ instanceType, instances }) => instances.max * (INSTANCE_TYPES[instanceType]?.vcpu ?? 0),
      ),
    };
  },
  preconditions: (specs, model) => [AUTO_SCALING, typesInZones(specs, model)],
  flows: (specs, { site }) =>
    Object.keys(specs)
      .map((pool) => `pool_${pool}`)
      .flatMap((from) => [...toInternet(from, site), ...toDns(from, site)]),
  endpointUses: (_specs, model) => endpointUses(model),
  alarms: (specs, model) => Object.entries(specs).flatMap(([pool, spec]) => poolAlarms(pool, spec, model)),
  drawing: (specs, { site }) => ({
    pools: Object.entries(specs).map(([name, { instanceType, instances, dataVolumeGib }]) => ({
      name,
      instanceType,
      instances,
      dataVolumeGib,
      places: poolPlaces(site, name, dataVolumeGib !== undefined),
    })),
  }),
};

function instancesGroup(stack: StackScope, vpcId: string, site: Site): SecurityGroup {
  const instances = new SecurityGroup(stack, "instances", {
    name: "instances",
    description: "Instances of all pools; tasks have groups of their own",
    vpcId,
  });
  instances.allowTo("https", { cidr: "0.0.0.0/0" }, 443, "ECS, ECR, CloudWatch and Systems Manager");
  const proxy = proxyPort(conventionsOf(stack));
  if (proxy) instances.allowTo("proxy", { cidr: "0.0.0.0/0" }, proxy, "the proxy of this account");
  allowDns(instances, "instances", instances.id, site);
  return instances;
}

/** Auto Scaling launches the instances, so its service-linked role must be able to decrypt their volumes. */
function autoScalingUsesKey(account: string): object[] {
  const role = `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const toAutoScaling = { Effect: "Allow", Principal: { AWS: role }, Resource: "*" };
  return [
    { Sid: "AutoScalingStartsInstances", ...toAutoScaling, Action: kms(USE_KEY) },
    {
      Sid: "AutoScalingAttachesVolumes",
      ...toAutoScaling,
      Action: ["kms:CreateGrant"],
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

const AUTO_SCALING = serviceLinkedRole(
  "autoscaling.amazonaws.com",
  "KMS refuses a key policy that names a role which does not exist",
);

function autoScalingRoleExists(stack: StackScope) {
  const roles = new DataAwsIamRoles(stack, "auto_scaling", {
    nameRegex: "^AWSServiceRoleForAutoScaling$",
    pathPrefix: "/aws-service-role/autoscaling.amazonaws.com/",
  });
  return { condition: `\${length(${roles.fqn}.arns) == 1}`, errorMessage: unmet(AUTO_SCALING) };
}

/** Where the data volume of a pool must not be: of a pool whose zone the site chose, and may choose anew. */
function otherZones(id: string, { dataVolumeGib }: PoolSpec, site: Site): string[] {
  const chosen = dataVolumeGib ? chosenZones(site, id) : undefined;
  const all = privatePlaces(site).map(({ zone }) => zone);
  return chosen ? all.filter((zone) => !chosen.includes(zone)) : [];
}

/** Zones in which instances start, and types that cannot go to another one. */
function typesInZones(specs: Record<string, PoolSpec>, model: Model): Precondition {
  const { site } = model;
  const zonesByType: Record<string, string[]> = {};
  for (const [id, { instanceType, dataVolumeGib }] of Object.entries(specs)) {
    const own = poolPlaces(site, id, dataVolumeGib !== undefined).map(({ zone }) => zone);
    zonesByType[instanceType] = [...new Set([...(zonesByType[instanceType] ?? []), ...own])];
  }
  const fixed = Object.values(specs).flatMap(({ instanceType, dataVolumeGib }) =>
    dataVolumeGib ? [instanceType] : [],
  );
  return instanceTypesSold(zonesByType, [...new Set(fixed)], model.homeOf("pools").region);
}

/** Calls of the ECS agent and the SSM agent, and of Auto Scaling for the volumes. */
function endpointUses(model: Model): EndpointUse[] {
  const home = model.homeOf("pools");
  const name = clusterNameOf(home, model.spec(cluster)!);
  const named = (service: string, actions: string[]) => actions.map((action) => `${service}:${action}`);
  const ecs = (["ecs", "ecs-agent", "ecs-telemetry"] as const).flatMap((endpoint) => [
    { endpoint, actions: named("ecs", CLUSTER_ACTIONS), resources: [arnIn(home, "ecs", `cluster/${name}`)] },
    {
      endpoint,
      actions: named("ecs", INSTANCE_ACTIONS),
      resources: [arnIn(home, "ecs", `container-instance/${name}/*`)],
    },
    { endpoint, actions: named("ecs", ["DiscoverPollEndpoint", "PutAccountSetting"]), resources: ["*"] },
  ]);
  return [
    ...ecs,
    { endpoint: "ssm", actions: ["ssm:UpdateInstanceInformation"], resources: ["*"] },
    { endpoint: "ssmmessages", actions: named("ssmmessages", SESSION_ACTIONS), resources: ["*"] },
  ];
}

const CLUSTER_ACTIONS = [
  "RegisterContainerInstance",
  "SubmitAttachmentStateChanges",
  "SubmitContainerStateChange",
  "SubmitTaskStateChange",
];
const INSTANCE_ACTIONS = ["Poll", "StartTelemetrySession"];
const SESSION_ACTIONS = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
