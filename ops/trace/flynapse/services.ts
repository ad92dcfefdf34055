import { imagesAreDelivered, logsAreKept } from "../checks/containers";
import { reaches } from "../checks/groups";
import { findsByName } from "../checks/names";
import { GOES_BACK } from "../checks/releases";
import { mayOnly } from "../checks/roles";
import { runOn } from "../checks/room";
import { absent, type Expected, matches, oneOf, refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { OBJECT_ACTIONS } from "./actions";
import { JOBS, ON_APP, SERVICES, STATEFUL, taskOf, variable } from "./things";

/** On the app pool, without a volume. */
const stateless = (service: Thing, tasks: number, volumes: Record<string, Expected> = { volume: [] }) => [
  runOn("pools.app", ...ON_APP),
  ...on(service, {
    desired_count: tasks,
    launch_type: absent,
    volume_configuration: [],
    task_definition: refersTo(`${taskOf(service)}#arn`),
  }),
  ...on(taskOf(service), { ...volumes, requires_compatibilities: ["EC2"] }),
];

const behindTheBalancer = (service: Thing, container: string, port: number) => [
  reaches("balancers.public", service, port),
  ...on(service, {
    "load_balancer.0.target_group_arn": refersTo(`${part(service, "aws_lb_target_group")}#arn`),
    "load_balancer.0.container_name": container,
  }),
  ...on(part(service, "aws_lb_listener_rule"), {
    listener_arn: refersTo("balancers.public/aws_lb_listener.https#arn"),
    "action.0.target_group_arn": refersTo(`${part(service, "aws_lb_target_group")}#arn`),
  }),
];

/** Target tracking of the service itself; requests are those of its target group at the public load balancer. */
const scalesBy = (service: Thing, ...measures: ("cpu" | "memory" | "requests")[]) => {
  const METRICS = {
    cpu: "ECSServiceAverageCPUUtilization",
    memory: "ECSServiceAverageMemoryUtilization",
    requests: "ALBRequestCountPerTarget",
  };
  const target = part(service, "aws_appautoscaling_target");
  const metric = "target_tracking_scaling_policy_configuration.0.predefined_metric_specification.0";
  return [
    ...on(target, {
      resource_id: spelled(`service/{cluster#name}/{${service}#name}`),
      scalable_dimension: "ecs:service:DesiredCount",
    }),
    ...measures.flatMap((measure) =>
      on(part(service, `aws_appautoscaling_policy.${measure}`), {
        policy_type: "TargetTrackingScaling",
        resource_id: refersTo(`${target}#resource_id`),
        [`${metric}.predefined_metric_type`]: METRICS[measure],
        [`${metric}.resource_label`]:
          measure === "requests"
            ? spelled(`{balancers.public#arn_suffix}/{${part(service, "aws_lb_target_group")}#arn_suffix}`)
            : absent,
      }),
    ),
  ];
};

const API_TASK = "services.api/aws_iam_role.task";

/** Tasks, what they use and how they are replaced. */
export const services: Record<string, Entry> = {
  // A family is the account's, and has the site's prefix before the name; services and containers have the name alone.
  "FLY-002": proven(
    only("aws_ecs_task_definition", ...[...SERVICES, ...JOBS].map(taskOf)),
    SERVICES.flatMap((service) => {
      const name = service.replace(/^services\./, "").replace(/-\d+$/, "");
      return on(taskOf(service), {
        family: matches(new RegExp(`-${service.replace(/^services\./, "")}$`)),
        [`container_definitions[name=${name}].name`]: name,
      });
    }),
    imagesAreDelivered,
  ),
  "FLY-010": proven(stateless("services.api", 2), behindTheBalancer("services.api", "api", 8000)),
  "FLY-011": proven(stateless("services.dashboard", 1), behindTheBalancer("services.dashboard", "dashboard", 3000)),
  "FLY-016": proven(
    // New and empty for each task, with what it is configured by.
    stateless("services.otel-collector", 1, {
      "volume.0.name": "files-etc-otelcol",
      "volume.0.host_path": "",
      "volume.1": absent,
    }),
  ),
  "FLY-026": proven(
    mayOnly(API_TASK, "dynamodb", [
      [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ],
      // The table has no index.
      ["{tables.sessions#arn}"],
    ]),
    on(taskOf("services.api"), {
      task_role_arn: refersTo(`${API_TASK}#arn`),
      [variable("SESSIONS_TABLE")]: spelled("{tables.sessions#name}"),
    }),
  ),
  "FLY-028": proven(
    reaches("services.api", "services.weaviate-0", 8080),
    reaches("services.api", "services.weaviate-0", 50_051),
    findsByName("services.api", "WEAVIATE_0_HTTP_ADDRESS", "services.weaviate-0", 8080),
    findsByName("services.api", "WEAVIATE_0_GRPC_ADDRESS", "services.weaviate-0", 50_051),
  ),
  "FLY-029": proven(
    mayOnly(
      API_TASK,
      "s3",
      [["s3:ListBucket"], ["{buckets.artifacts#arn}"]],
      [OBJECT_ACTIONS, ["{buckets.artifacts#arn}/*"]],
    ),
    on(taskOf("services.api"), {
      task_role_arn: refersTo(`${API_TASK}#arn`),
      [variable("ARTIFACTS_BUCKET")]: spelled("{buckets.artifacts#id}"),
    }),
  ),
  "FLY-048": proven(
    every("aws_ecs_task_definition", { requires_compatibilities: ["EC2"] }),
    every("aws_ecs_service", { launch_type: absent, "capacity_provider_strategy.1": absent }),
  ),
  "FLY-051": proven(scalesBy("services.api", "cpu", "memory")),
  "FLY-052": proven(scalesBy("services.api", "requests")),
  "FLY-053": proven(scalesBy("services.dashboard", "cpu", "memory", "requests")),
  "FLY-072": proven(
    (["services.api", "services.dashboard"] as const).flatMap((service) =>
      on(taskOf(service), { volume: [], "container_definitions.0.mountPoints": absent }),
    ),
    on(taskOf("services.api"), { [variable("ARTIFACTS_BUCKET")]: spelled("{buckets.artifacts#id}") }),
  ),
  "FLY-094": proven(
    // None stated is ECS's own, which rolls.
    every("aws_ecs_service", { deployment_controller: [], scheduling_strategy: "REPLICA" }),
    ON_APP.flatMap((service) =>
      on(service, { deployment_minimum_healthy_percent: 100, deployment_maximum_percent: 200 }),
    ),
    STATEFUL.flatMap((service) =>
      on(service, { deployment_minimum_healthy_percent: 0, deployment_maximum_percent: 100 }),
    ),
  ),
  "FLY-095": proven(
    tests(
      "test/stacks/deliveries.test.ts",
      "an option of the architecture > of flynapse, blue_green, lets CodeDeploy deploy api, and an alarm takes a release back",
    ),
    tests(
      "test/modules/delivery.test.ts",
      "a service that CodeDeploy deploys > has that as its controller, and none of what only ECS's own deployments take",
      "a service that CodeDeploy deploys > leaves to CodeDeploy which revision runs, in which of two target groups, and where the two rules lead",
      "the test listener has the certificate of the other one, and is open to those alone who test",
    ),
  ),
  "FLY-097": proven(
    GOES_BACK,
    every("aws_ecs_service", {
      "deployment_circuit_breaker.0.enable": true,
      "deployment_circuit_breaker.0.rollback": true,
    }),
    on("services.api", { "alarms.0.enable": true, "alarms.0.rollback": true }),
    on("services.dashboard", { "alarms.0.enable": true, "alarms.0.rollback": true }),
  ),
  "FLY-101": proven(
    only("aws_ecs_task_definition", ...[...SERVICES, ...JOBS].map(taskOf)),
    only("aws_ecs_service", ...SERVICES),
  ),
  "FLY-104": proven(
    logsAreKept,
    [...SERVICES, ...JOBS].flatMap((service) =>
      on(part(service, "aws_cloudwatch_log_group"), { retention_in_days: 30 }),
    ),
    // The log of the web ACL is kept as long as the access logs, that of shells in containers for a year, and samples of
    // Container Insights, which are metrics by then, for a week.
    every("aws_cloudwatch_log_group", { retention_in_days: oneOf(7, 30, 90, 365) }),
  ),
};
