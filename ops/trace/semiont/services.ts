import { refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { BACKEND, base, ENVIRONMENTS, FRONTEND, option, POSTGRES, SERVICES, secret, taskOf, variable } from "./things";

const onEach = (lines: (service: Thing) => ReturnType<typeof on>) => SERVICES.flatMap(lines);
const CONTAINER = "container_definitions.0";
const TRACKED = "target_tracking_scaling_policy_configuration.0";

const fargate = onEach((service) => [
  ...on(service, { "capacity_provider_strategy.0.capacity_provider": "FARGATE" }),
  ...on(taskOf(service), { requires_compatibilities: ["FARGATE"] }),
]);
const sized = onEach((service) => on(taskOf(service), { cpu: "256", memory: "512" }));
const bounds = (service: Thing) =>
  on(part(service, "aws_appautoscaling_target"), { min_capacity: 1, max_capacity: 10 });
const scaled = (service: Thing) =>
  [
    ["cpu", 70, "ECSServiceAverageCPUUtilization"] as const,
    ["memory", 80, "ECSServiceAverageMemoryUtilization"] as const,
  ].flatMap(([name, target, metric]) =>
    on(part(service, `aws_appautoscaling_policy.${name}`), {
      policy_type: "TargetTrackingScaling",
      resource_id: refersTo(`${part(service, "aws_appautoscaling_target")}#resource_id`),
      [`${TRACKED}.target_value`]: target,
      [`${TRACKED}.predefined_metric_specification.0.predefined_metric_type`]: metric,
    }),
  );

/** The cluster, both services and how they are replaced. */
export const services: Record<string, Entry> = {
  "SEM-002": proven(fargate, only(/^aws_(instance|launch_template|autoscaling_group)$/)),
  "SEM-031": proven(
    only("aws_ecs_cluster", "cluster"),
    on("cluster/aws_ecs_cluster_capacity_providers", { capacity_providers: ["FARGATE", "FARGATE_SPOT"] }),
  ),
  "SEM-032": proven(
    only("aws_ecs_service", ...SERVICES),
    onEach((service) => on(service, { task_definition: refersTo(`${taskOf(service)}#arn`) })),
  ),
  "SEM-045": proven(sized),
  "SEM-067": proven(
    only("aws_appautoscaling_target", ...SERVICES.map((one) => part(one, "aws_appautoscaling_target"))),
  ),
  "SEM-084": proven(onEach(scaled)),
  "SEM-086": proven(onEach(scaled)),
  "SEM-087": proven(bounds(BACKEND), scaled(BACKEND)),
  "SEM-088": proven(bounds(FRONTEND), scaled(FRONTEND)),
  "SEM-091": proven(
    every("aws_ecs_service", {
      "deployment_circuit_breaker.0.enable": true,
      "deployment_circuit_breaker.0.rollback": true,
    }),
  ),
  "SEM-092": proven(
    every("aws_ecs_service", { deployment_minimum_healthy_percent: 100, deployment_maximum_percent: 200 }),
  ),
  "SEM-093": proven(every("aws_ecs_service", { health_check_grace_period_seconds: 120 })),
  "SEM-094": proven(
    every("aws_ecs_service", { deployment_minimum_healthy_percent: 100 }),
    tests(
      "test/stacks/fargate.test.ts",
      "an architecture on Fargate alone > lets ops choose the memory that goes with the CPU, and no other",
    ),
  ),
  "SEM-126": proven(fargate, option("spot runs both services on Fargate Spot, of a cluster that stays as it is")),
  "SEM-133": proven(
    onEach((service) => on(taskOf(service), { [variable("NODE_ENV")]: "production" })),
    ENVIRONMENTS,
  ),
  "SEM-134": proven(
    on(taskOf(BACKEND), {
      [secret("POSTGRES_PASSWORD")]: spelled(`{${POSTGRES}#master_user_secret[0].secret_arn}:password::`),
      [variable("POSTGRES_HOST")]: refersTo(`${POSTGRES}#address`),
    }),
    base("the backend composes DATABASE_URL of the database's parts, in TLS (SEM-134)"),
    tests(
      "test/modules/urls.test.ts",
      "a container composes a URL of the parts that it is given, and runs its command",
    ),
  ),
  "SEM-135": proven(on(taskOf(BACKEND), { [secret("JWT_SECRET")]: spelled("{secrets.jwt_secret#arn}") })),
  "SEM-136": proven(
    on(taskOf(BACKEND), {
      [variable("DATA_DIR")]: "/data",
      [`${CONTAINER}.mountPoints[containerPath=/data].sourceVolume`]: "efs-uploads",
    }),
  ),
  "SEM-142": proven(
    onEach((service) =>
      on(taskOf(service), { [`${CONTAINER}.healthCheck.retries`]: 3, [`${CONTAINER}.healthCheck.startPeriod`]: 30 }),
    ),
  ),
  "SEM-143": proven(
    onEach((service) => on(service, { desired_count: 1 })),
    onEach((service) => on(taskOf(service), { [`${CONTAINER}.essential`]: true })),
  ),
};
