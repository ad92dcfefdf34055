import { joinsCluster, mountsData, templateOf } from "../checks/instances";
import { may } from "../checks/roles";
import { runOn, tasksFit } from "../checks/room";
import { absent, type Expected, matches, refersTo } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { ON_APP, ON_OBSERVABILITY, ON_WEAVIATE, PAGE, POOLS } from "./things";

const template = (pool: Thing, attributes: Record<string, Expected>) => on(templateOf(pool), attributes);
const onePer = (type: string) => only(type, ...POOLS.map((pool) => part(pool, type)));

/** One instance, always: the group has no other number to go to. */
const ONE = { min_size: 1, max_size: 1 };

/** The second device is the data, and there is no third. */
const DATA_500_GP3 = {
  "block_device_mappings.1.ebs.0.volume_type": "gp3",
  "block_device_mappings.1.ebs.0.volume_size": 500,
  "block_device_mappings.2": absent,
};

const tasks = (number: number, ...services: Thing[]) =>
  services.flatMap((service) => on(service, { desired_count: number }));

const onApp = [runOn("pools.app", ...ON_APP), ...tasks(2, "services.api")];
const appTasks = [...onApp, ...tasks(1, "services.dashboard", "services.otel-collector")];
const onObservability = [runOn("pools.observability", ...ON_OBSERVABILITY), ...tasks(1, ...ON_OBSERVABILITY)];
const onWeaviate = [runOn("pools.weaviate_0", ...ON_WEAVIATE), ...tasks(1, ...ON_WEAVIATE)];

/** Instances, their volumes and how ECS gets them. */
export const pools: Record<string, Entry> = {
  "FLY-009": proven(
    on("services.api/aws_appautoscaling_target", { max_capacity: 6 }),
    on("services.dashboard/aws_appautoscaling_target", { max_capacity: 3 }),
    tasksFit("pools.app", { times: 3, instances: "max_size" }),
  ),
  "FLY-014": proven(
    onWeaviate,
    on("pools.weaviate_0", ONE),
    tests(
      "test/stacks/weaviate-nodes.test.ts",
      "two more nodes of Weaviate take nothing away (FLY-014, FLY-054)",
      "each new node is a pool, a volume and a service of its own",
    ),
  ),
  "FLY-015": proven(template("pools.weaviate_0", DATA_500_GP3), on("pools.weaviate_0", ONE)),
  "FLY-021": proven(
    template("pools.observability", DATA_500_GP3),
    on("pools.observability", ONE),
    mountsData("pools.observability", "prometheus", "loki", "tempo", "grafana"),
    ON_OBSERVABILITY.flatMap((service) =>
      on(part(service, "aws_ecs_task_definition"), {
        [`volume[name=${service.replace("services.", "")}].host_path`]: matches(/^\/data\/[a-z]+$/),
      }),
    ),
  ),
  "FLY-049": proven(
    onePer("aws_ecs_capacity_provider"),
    POOLS.flatMap((pool) =>
      on(part(pool, "aws_ecs_capacity_provider"), {
        "auto_scaling_group_provider.0.auto_scaling_group_arn": refersTo(`${pool}#arn`),
      }),
    ),
  ),
  "FLY-054": proven(
    only(
      "aws_appautoscaling_target",
      "services.api/aws_appautoscaling_target",
      "services.dashboard/aws_appautoscaling_target",
    ),
    tests(
      "test/stacks/weaviate-nodes.test.ts",
      "two more nodes of Weaviate take nothing away (FLY-014, FLY-054)",
      "no node is scaled by tasks: another one is an entry of the blueprint (FLY-054)",
    ),
  ),
  "FLY-055": proven(
    only("aws_ecs_cluster", "cluster"),
    on("cluster/aws_ecs_cluster_capacity_providers", {
      cluster_name: refersTo("cluster#name"),
      capacity_providers: refersTo(...POOLS.map((pool) => `${part(pool, "aws_ecs_capacity_provider")}#name` as const)),
    }),
    POOLS.map(joinsCluster),
    every("aws_ecs_service", { cluster: refersTo("cluster#arn") }),
  ),
  "FLY-056": proven(template("pools.app", { "block_device_mappings.1": absent }), appTasks),
  "FLY-057": proven(
    on("pools.observability", ONE),
    onObservability,
    tasksFit("pools.observability", { instances: "min_size" }),
  ),
  "FLY-058": proven(
    on("pools.weaviate_0", ONE),
    onWeaviate,
    on("services.weaviate-0", { "placement_constraints.0.type": "distinctInstance" }),
  ),
  "FLY-059": proven(
    runOn("pools.app", ...ON_APP),
    runOn("pools.weaviate_0", ...ON_WEAVIATE),
    tests(
      "test/stacks/service-rules.test.ts",
      'a service and what it names > with {"runsOn":{"pool":"weaviate_0"}} is told',
    ),
  ),
  "FLY-100": proven(
    only("aws_ecs_cluster", "cluster"),
    ["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"].map(onePer),
    POOLS.flatMap((pool) => on(pool, { "launch_template.0.id": refersTo(`${templateOf(pool)}#id`) })),
    every("aws_launch_template", {
      "metadata_options.0.http_tokens": "required",
      image_id: matches(/^ami-[0-9a-f]{17}$/),
    }),
  ),
  // Narrower than AWS's two managed policies for it.
  "FLY-103": proven(
    onePer("aws_iam_instance_profile"),
    POOLS.flatMap((pool) => {
      const [profile, role] = [part(pool, "aws_iam_instance_profile"), part(pool, "aws_iam_role.instance")];
      return [
        ...template(pool, { "iam_instance_profile.0.arn": refersTo(`${profile}#arn`) }),
        ...on(profile, { role: refersTo(`${role}#name`) }),
        may(role, "ecs:RegisterContainerInstance", "{cluster#arn}"),
        may(role, "ssmmessages:OpenControlChannel", "*"),
      ];
    }),
  ),
  "FLY-105": proven(
    (["pools.observability", "pools.weaviate_0"] as const).flatMap((pool) => [
      ...template(pool, {
        ...DATA_500_GP3,
        "block_device_mappings.1.ebs.0.encrypted": "true",
        "block_device_mappings.1.ebs.0.kms_key_id": refersTo("keys.volumes#arn"),
        "block_device_mappings.1.ebs.0.delete_on_termination": "false",
      }),
      ...on(pool, { ...ONE, "launch_template.0.id": refersTo(`${templateOf(pool)}#id`) }),
    ]),
  ),
  "FLY-116": proven(template("pools.app", { instance_type: matches(/^m[67]i\./) })),
  "FLY-117": proven(
    template("pools.app", { instance_type: "m6i.large" }),
    // Without a number of its own Auto Scaling starts with the fewest.
    on("pools.app", { min_size: 2, desired_capacity: absent }),
  ),
  "FLY-118": proven(
    template("pools.app", {
      "block_device_mappings.0.device_name": "/dev/xvda",
      "block_device_mappings.0.ebs.0.volume_size": 50,
      "block_device_mappings.0.ebs.0.volume_type": "gp3",
    }),
  ),
  "FLY-119": proven(
    appTasks,
    template("pools.app", { instance_type: "m6i.large" }),
    tasksFit("pools.app", { instances: "min_size" }),
  ),
  "FLY-120": proven(
    tests(PAGE, "observability runs on either type that the architecture names (FLY-120)"),
    template("pools.observability", { instance_type: "m6i.xlarge" }),
  ),
  "FLY-121": proven(
    template("pools.observability", { instance_type: "m6i.xlarge", ...DATA_500_GP3 }),
    on("pools.observability", ONE),
  ),
  "FLY-122": proven(
    onObservability,
    template("pools.observability", { instance_type: "m6i.xlarge" }),
    tasksFit("pools.observability", { instances: "min_size" }),
  ),
  "FLY-123": proven(template("pools.weaviate_0", { instance_type: "r6i.xlarge" })),
  "FLY-124": proven(template("pools.weaviate_0", DATA_500_GP3), on("pools.weaviate_0", ONE)),
  "FLY-138": proven(
    on("pools.app", { min_size: 2, max_size: 6 }),
    tests("test/slow/variables.test.ts", "values inside are taken"),
    tests(PAGE, "what a load test teaches goes where it can be changed (FLY-125, FLY-138)"),
  ),
};
