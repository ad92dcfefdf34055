import { joinsAs } from "../checks/containers";
import { oursInPrivate, poolsInOneZone } from "../checks/places";
import { tasksFit } from "../checks/room";
import { absent, type Expected, every, matches, on, oneOf, only, refersTo } from "../line";
import type { Entry } from "../trace";

const POOLS = ["pool_app", "pool_observability", "pool_weaviate_0"];
const inPlatform = (type: string) => only(type, ...POOLS.map((pool) => `platform/${type}.${pool}`));
const template = (pool: string, attributes: Record<string, Expected>) =>
  on("platform", `aws_launch_template.${pool}`, attributes);
const group = (pool: string, attributes: Record<string, Expected>) =>
  on("platform", `aws_autoscaling_group.${pool}`, attributes);

const ON_APP = ["api", "dashboard", "otel_collector"];
const ON_OBSERVABILITY = ["prometheus", "loki", "tempo", "grafana"];
/** Services that ask for the capacity of one pool and of no other. */
const runOn = (pool: string, ...services: string[]) =>
  services.flatMap((name) =>
    on("services", `aws_ecs_service.${name}`, {
      "capacity_provider_strategy.0.capacity_provider": refersTo(
        `data.terraform_remote_state.platform.outputs.capacity_providers.${pool}`,
      ),
      "capacity_provider_strategy.1": absent,
    }),
  );

/** One instance, always: the group has no other number to go to. */
const ONE = { min_size: 1, max_size: 1 };

/** The second device is the data, and there is no third. */
const DATA_500_GP3 = {
  "block_device_mappings.1.ebs.0.volume_type": "gp3",
  "block_device_mappings.1.ebs.0.volume_size": 500,
  "block_device_mappings.2": absent,
};

const KEPT_AND_ENCRYPTED = {
  "block_device_mappings.1.ebs.0.encrypted": "true",
  "block_device_mappings.1.ebs.0.kms_key_id": refersTo("aws_kms_key.volumes.arn"),
  "block_device_mappings.1.ebs.0.delete_on_termination": "false",
};

/** Instances, their volumes and how ECS gets them. */
export const pools: Record<string, Entry> = {
  "FLY-015": {
    state: "proven",
    lines: [...template("pool_weaviate_0", DATA_500_GP3), ...group("pool_weaviate_0", ONE)],
  },
  "FLY-021": {
    state: "proven",
    lines: [
      ...template("pool_observability", DATA_500_GP3),
      ...group("pool_observability", ONE),
      ...runOn("observability", ...ON_OBSERVABILITY),
    ],
  },
  "FLY-040": {
    state: "open",
    reason: "all pools stand in one zone; that each may have zones of its own is no part of this site's plans",
    lines: [poolsInOneZone],
  },
  "FLY-049": {
    state: "proven",
    lines: [
      inPlatform("aws_ecs_capacity_provider"),
      ...POOLS.flatMap((pool) =>
        on("platform", `aws_ecs_capacity_provider.${pool}`, {
          "auto_scaling_group_provider.0.auto_scaling_group_arn": refersTo(`aws_autoscaling_group.${pool}.arn`),
        }),
      ),
    ],
  },
  "FLY-055": {
    state: "proven",
    lines: [
      only("aws_ecs_cluster", "platform/aws_ecs_cluster.this"),
      ...on("platform", "aws_ecs_cluster_capacity_providers.this", {
        cluster_name: refersTo("aws_ecs_cluster.this.name"),
        capacity_providers: refersTo(...POOLS.map((pool) => `aws_ecs_capacity_provider.${pool}.name`)),
        [`capacity_providers.${POOLS.length}`]: absent,
      }),
    ],
  },
  "FLY-056": {
    state: "proven",
    lines: [...template("pool_app", { "block_device_mappings.1": absent }), ...runOn("app", ...ON_APP)],
  },
  "FLY-057": {
    state: "proven",
    lines: [
      ...group("pool_observability", ONE),
      ...runOn("observability", ...ON_OBSERVABILITY),
      tasksFit("observability", { instances: "min_size" }),
    ],
  },
  "FLY-058": {
    state: "proven",
    lines: [
      ...group("pool_weaviate_0", ONE),
      ...runOn("weaviate_0", "weaviate_0"),
      ...on("services", "aws_ecs_service.weaviate_0", { "placement_constraints.0.type": "distinctInstance" }),
    ],
  },
  "FLY-059": {
    state: "proven",
    lines: [
      only(
        "aws_ecs_service",
        ...[...ON_APP, ...ON_OBSERVABILITY, "weaviate_0"].map((name) => `services/aws_ecs_service.${name}`),
      ),
      ...runOn("app", ...ON_APP),
      ...runOn("observability", ...ON_OBSERVABILITY),
      ...runOn("weaviate_0", "weaviate_0"),
    ],
  },
  "FLY-100": {
    state: "proven",
    lines: [
      only("aws_ecs_cluster", "platform/aws_ecs_cluster.this"),
      ...["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"].map(inPlatform),
      ...POOLS.flatMap((pool) => group(pool, { "launch_template.0.id": refersTo(`aws_launch_template.${pool}.id`) })),
    ],
  },
  "FLY-103": {
    state: "proven",
    lines: [
      inPlatform("aws_iam_instance_profile"),
      ...POOLS.flatMap((pool) => [
        ...template(pool, { "iam_instance_profile.0.arn": refersTo(`aws_iam_instance_profile.${pool}.arn`) }),
        ...on("platform", `aws_iam_instance_profile.${pool}`, { role: refersTo(`aws_iam_role.${pool}_instance.name`) }),
      ]),
    ],
  },
  "FLY-105": {
    state: "proven",
    lines: ["pool_observability", "pool_weaviate_0"].flatMap((pool) => [
      ...template(pool, { ...DATA_500_GP3, ...KEPT_AND_ENCRYPTED }),
      ...group(pool, { ...ONE, "launch_template.0.id": refersTo(`aws_launch_template.${pool}.id`) }),
    ]),
  },
  "FLY-116": { state: "proven", lines: template("pool_app", { instance_type: matches(/^m[67]i\./) }) },
  "FLY-117": {
    state: "proven",
    lines: [
      ...template("pool_app", { instance_type: "m6i.large" }),
      // Without a number of its own Auto Scaling starts with the fewest.
      ...group("pool_app", { min_size: 2, desired_capacity: absent }),
    ],
  },
  "FLY-118": {
    state: "proven",
    lines: template("pool_app", {
      "block_device_mappings.0.device_name": "/dev/xvda",
      "block_device_mappings.0.ebs.0.volume_size": 50,
      "block_device_mappings.0.ebs.0.volume_type": "gp3",
    }),
  },
  "FLY-119": {
    state: "proven",
    lines: [
      ...template("pool_app", { instance_type: "m6i.large" }),
      ...group("pool_app", { min_size: 2 }),
      ...runOn("app", ...ON_APP),
      tasksFit("app", { instances: "min_size" }),
    ],
  },
  "FLY-120": {
    state: "proven",
    lines: template("pool_observability", { instance_type: oneOf("m6i.xlarge", "r6i.xlarge") }),
  },
  "FLY-121": {
    state: "proven",
    lines: [
      ...template("pool_observability", { instance_type: "m6i.xlarge", ...DATA_500_GP3 }),
      ...group("pool_observability", ONE),
    ],
  },
  "FLY-122": {
    state: "proven",
    lines: [
      ...template("pool_observability", { instance_type: "m6i.xlarge" }),
      ...runOn("observability", ...ON_OBSERVABILITY),
      tasksFit("observability", { instances: "min_size" }),
    ],
  },
  "FLY-123": { state: "proven", lines: template("pool_weaviate_0", { instance_type: "r6i.xlarge" }) },
  "FLY-124": {
    state: "proven",
    lines: [...template("pool_weaviate_0", DATA_500_GP3), ...group("pool_weaviate_0", ONE)],
  },
  "CARD-026": {
    state: "proven",
    lines: [
      inPlatform("aws_launch_template"),
      ...every("aws_launch_template", {
        "metadata_options.0.http_tokens": "required",
        image_id: matches(/^ami-[0-9a-f]{17}$/),
      }),
      ...template("pool_app", { instance_type: "m6i.large", "block_device_mappings.1": absent }),
      ...template("pool_observability", { instance_type: "m6i.xlarge", ...DATA_500_GP3 }),
      ...template("pool_weaviate_0", { instance_type: "r6i.xlarge", ...DATA_500_GP3 }),
      ...POOLS.map((pool) => joinsAs(`aws_launch_template.${pool}`, pool.replace("pool_", ""))),
    ],
  },
  "CARD-036": {
    state: "open",
    reason: "path, boundary and tags are in the plans; this site has neither a key of the client's nor a proxy",
    lines: [
      ...every("aws_iam_role", {
        path: matches(/^\/.+\/$/),
        permissions_boundary: matches(/^arn:aws:iam::\d{12}:policy\//),
      }),
      ...every("aws_autoscaling_group", { "tag[key=CostCenter].propagate_at_launch": true }),
      oursInPrivate,
    ],
  },
};
