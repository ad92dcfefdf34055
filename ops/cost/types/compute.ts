import type { Block } from "../../route/blocks";
import { nested, strings } from "../../route/blocks";
import { type Charge, type ChargesByType, type Context, HOURS, numberIn, times } from "../charge";

/** What containers run on. Sizes at rest: what scales has its least. */
export const compute: ChargesByType = {
  aws_autoscaling_group: instances,
  aws_ecs_service: fargate,
  aws_ecs_cluster: (_, { blocks, usage }) => [
    {
      item: "Container Insights, metrics",
      price: "cloudwatch.metric",
      quantity: usage.insightsMetrics * (1 + blocks.ofType("aws_ecs_service").length),
    },
    { item: "traffic between zones", price: "transfer.zone", quantity: usage.crossZoneGb * 2 },
  ],
  aws_ecs_capacity_provider: (block) => (isScaled(block) ? targetTracking : []),
  aws_appautoscaling_policy: ({ arguments: { policy_type: type, service_namespace: namespace } }) => {
    if (type !== "TargetTrackingScaling") return [];
    return namespace === "dynamodb" ? [...targetTracking, ...targetTracking] : targetTracking;
  },
};

/** The alarms that target tracking makes for itself: one to grow, one to shrink; of a table two more, for its capacity. */
const targetTracking: Charge[] = [{ item: "alarms of target tracking", price: "cloudwatch.alarm", quantity: 2 }];

function isScaled({ arguments: { auto_scaling_group_provider: provider } }: Block): boolean {
  return nested(nested(provider)[0]?.managed_scaling).some(({ status }) => status !== "DISABLED");
}

/** Detailed monitoring sends seven metrics of each instance. */
const DETAILED_METRICS = 7;

function instances({ arguments: group }: Block, { blocks }: Context): Charge[] {
  const count = numberIn(group.desired_capacity ?? group.min_size);
  const template = templateOf(group, blocks)?.arguments ?? {};
  const volumes = nested(template.block_device_mappings).flatMap(({ ebs }) => nested(ebs));
  const monitored = nested(template.monitoring)[0]?.enabled === true;
  const type = `${template.instance_type}`;
  return [
    { item: `instances ${type}`, price: `ec2.${type}`, quantity: times(count, HOURS) },
    ...volumes.map(({ volume_size: size, volume_type: kind }) => ({
      item: `volumes ${kind}`,
      price: `ebs.${kind}`,
      quantity: times(count, numberIn(size)),
    })),
    ...(monitored
      ? [{ item: "detailed monitoring", price: "cloudwatch.metric", quantity: times(count, DETAILED_METRICS) }]
      : []),
  ];
}

function templateOf({ launch_template: template }: Block["arguments"], blocks: Context["blocks"]): Block | undefined {
  return blocks.named(nested(template)[0]?.id);
}

/** Fargate's storage that costs nothing. */
const FREE_STORAGE_GIB = 20;

function fargate({ arguments: service }: Block, { blocks }: Context): Charge[] {
  const [provider = ""] = nested(service.capacity_provider_strategy).flatMap((one) => strings(one.capacity_provider));
  const task = blocks.named(service.task_definition)?.arguments;
  if (!provider.startsWith("FARGATE") || !task) return [];
  const tasks = numberIn(service.desired_count);
  const [kind, name] = provider === "FARGATE" ? ["fargate", "Fargate"] : ["fargate-spot", "Fargate Spot"];
  const storage = numberIn(nested(task.ephemeral_storage)[0]?.size_in_gib) ?? FREE_STORAGE_GIB;
  const isPublic = nested(service.network_configuration)[0]?.assign_public_ip === true;
  return [
    { item: `${name}, vCPU`, price: `${kind}.vcpu`, quantity: times(tasks, numberIn(task.cpu), HOURS / 1024) },
    { item: `${name}, GB of memory`, price: `${kind}.gb`, quantity: times(tasks, numberIn(task.memory), HOURS / 1024) },
    ...(storage > FREE_STORAGE_GIB
      ? [
          {
            item: `${name}, GB of storage`,
            price: "fargate.storage",
            quantity: times(tasks, storage - FREE_STORAGE_GIB, HOURS),
          },
        ]
      : []),
    ...(isPublic ? [{ item: "public IPv4 addresses", price: "ipv4.hour", quantity: times(tasks, HOURS) }] : []),
  ];
}
