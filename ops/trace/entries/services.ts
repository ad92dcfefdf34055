import { logsAreKept, noStaticKeys } from "../checks/containers";
import { outputIsOf } from "../checks/security";
import { absent, every, matches, on, oneOf, only, refersTo, refersToOne } from "../line";
import type { Entry } from "../trace";

const STATELESS = ["api", "dashboard", "otel_collector"];
const STATEFUL = ["prometheus", "loki", "tempo", "grafana", "weaviate_0"];
const BUCKETS = ["artifacts", "loki_chunks", "tempo_blocks"].map((name) => `aws_s3_bucket.${name}`) as [string];
const SERVICES = [...STATELESS, ...STATEFUL];
const containerOf = (service: string) => service.replace(/_\d+$/, "").replaceAll("_", "-");
const upstream = (stack: string, output: string) => `data.terraform_remote_state.${stack}.outputs.${output}`;

const ON_THE_APP_POOL = {
  "capacity_provider_strategy.0.capacity_provider": refersTo(upstream("platform", "capacity_providers.app")),
  "capacity_provider_strategy.1": absent,
  launch_type: absent,
};

const service = (name: string, tasks: number) => [
  ...on("services", `aws_ecs_service.${name}`, {
    desired_count: tasks,
    ...ON_THE_APP_POOL,
    "load_balancer.0.target_group_arn": refersTo(`aws_lb_target_group.${name}.arn`),
    "load_balancer.0.container_name": name,
    volume_configuration: [],
    task_definition: refersTo(`aws_ecs_task_definition.${name}.arn`),
  }),
  ...on("services", `aws_ecs_task_definition.${name}`, { volume: [], requires_compatibilities: ["EC2"] }),
];

/** How many of a service's tasks must and may run while it is deployed, in percent of the wanted ones. */
const rolls = (name: string, least: number, most: number) =>
  on("services", `aws_ecs_service.${name}`, {
    deployment_minimum_healthy_percent: least,
    deployment_maximum_percent: most,
  });

const environment = (name: string) => `container_definitions.0.environment[name=${name}].value`;

/** Tasks, what they may do and how they are replaced. */
export const services: Record<string, Entry> = {
  "FLY-002": {
    state: "proven",
    lines: [
      only("aws_ecs_task_definition", ...SERVICES.map((name) => `services/aws_ecs_task_definition.${name}`)),
      ...SERVICES.flatMap((name) =>
        on("services", `aws_ecs_task_definition.${name}`, {
          // Whether a task has a container of this name.
          [`container_definitions[name=${containerOf(name)}].name`]: containerOf(name),
        }),
      ),
      ...every("aws_ecs_task_definition", {
        "container_definitions.0.image": matches(
          /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/.+@sha256:[0-9a-f]{64}$/,
        ),
      }),
    ],
  },
  "FLY-010": { state: "proven", lines: service("api", 2) },
  "FLY-011": { state: "proven", lines: service("dashboard", 1) },
  "FLY-026": {
    state: "proven",
    lines: [
      ...on("services", "aws_iam_role_policy.api_task_sessions", {
        role: refersTo("aws_iam_role.api_task.name"),
        policy: refersTo(upstream("data", "tables.sessions.arn"), upstream("data", "key_arn")),
        "policy.Statement.0.Effect": "Allow",
        "policy.Statement.0.Action": [
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ],
        "policy.Statement.0.Resource.0": matches(/placeholder\/data\.tables\.sessions\.arn$/),
        "policy.Statement.0.Resource.1": matches(/placeholder\/data\.tables\.sessions\.arn\/index\/\*$/),
        "policy.Statement.0.Resource.2": absent,
        "policy.Statement.1.Action": ["kms:Decrypt", "kms:GenerateDataKey"],
        "policy.Statement.1.Resource.0": matches(/placeholder\/data\.key_arn$/),
        "policy.Statement.2": absent,
      }),
      outputIsOf("data", "tables", "aws_dynamodb_table.sessions"),
      ...on("services", "aws_ecs_task_definition.api", {
        task_role_arn: refersTo("aws_iam_role.api_task.arn"),
        [environment("SESSIONS_TABLE")]: matches(/-sessions$/),
      }),
    ],
  },
  "FLY-029": {
    state: "proven",
    lines: [
      ...on("services", "aws_iam_role_policy.api_task_artifacts", {
        role: refersTo("aws_iam_role.api_task.name"),
        policy: refersTo(upstream("data", "buckets.artifacts.arn"), upstream("data", "key_arn")),
        "policy.Statement.0.Action": ["s3:ListBucket"],
        "policy.Statement.0.Resource.0": matches(/placeholder\/data\.buckets\.artifacts\.arn$/),
        "policy.Statement.0.Resource.1": absent,
        "policy.Statement.1.Effect": "Allow",
        "policy.Statement.1.Action": ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        "policy.Statement.1.Resource.0": matches(/placeholder\/data\.buckets\.artifacts\.arn\/\*$/),
        "policy.Statement.1.Resource.1": absent,
        "policy.Statement.2.Action": ["kms:Decrypt", "kms:GenerateDataKey"],
        "policy.Statement.3": absent,
      }),
      outputIsOf("data", "buckets", ...BUCKETS),
      ...on("services", "aws_ecs_task_definition.api", {
        task_role_arn: refersTo("aws_iam_role.api_task.arn"),
        [environment("ARTIFACTS_BUCKET")]: matches(/data\.buckets\.artifacts\.name$/),
      }),
    ],
  },
  "FLY-048": {
    state: "proven",
    lines: [
      ...every("aws_ecs_task_definition", { requires_compatibilities: ["EC2"] }),
      ...every("aws_ecs_service", { launch_type: absent, "capacity_provider_strategy.1": absent }),
    ],
  },
  "FLY-072": {
    state: "proven",
    lines: [
      ...STATELESS.flatMap((name) =>
        on("services", `aws_ecs_task_definition.${name}`, {
          volume: [],
          "container_definitions.0.mountPoints": absent,
        }),
      ),
      ...on("services", "aws_ecs_task_definition.api", {
        [environment("ARTIFACTS_BUCKET")]: matches(/data\.buckets\.artifacts\.name$/),
      }),
      outputIsOf("data", "buckets", ...BUCKETS),
    ],
  },
  "FLY-094": {
    state: "proven",
    lines: [
      // None stated is ECS's own, which rolls.
      ...every("aws_ecs_service", { deployment_controller: [], scheduling_strategy: "REPLICA" }),
      ...STATELESS.flatMap((name) => rolls(name, 100, 200)),
      ...STATEFUL.flatMap((name) => rolls(name, 0, 100)),
    ],
  },
  "FLY-097": {
    state: "open",
    reason: "the circuit breaker rolls back; rollback by alarm and by a failed smoke test is not built yet",
    lines: every("aws_ecs_service", {
      "deployment_circuit_breaker.0.enable": true,
      "deployment_circuit_breaker.0.rollback": true,
    }),
  },
  "FLY-101": {
    state: "proven",
    lines: ["aws_ecs_task_definition", "aws_ecs_service"].map((type) =>
      only(type, ...SERVICES.map((name) => `services/${type}.${name}`)),
    ),
  },
  "FLY-102": {
    state: "proven",
    lines: SERVICES.flatMap((name) =>
      on("services", `aws_ecs_task_definition.${name}`, {
        task_role_arn: refersTo(`aws_iam_role.${name}_task.arn`),
        execution_role_arn: refersTo(`aws_iam_role.${name}_execution.arn`),
      }),
    ),
  },
  "FLY-104": {
    state: "proven",
    lines: [
      logsAreKept,
      ...SERVICES.flatMap((service) =>
        on("services", `aws_cloudwatch_log_group.${service}`, { retention_in_days: 30 }),
      ),
      // The log of the web ACL is kept as long as the access logs, that of shells in containers for a year.
      ...every("aws_cloudwatch_log_group", { retention_in_days: oneOf(30, 90, 365) }),
    ],
  },
  "FLY-111": {
    state: "proven",
    lines: [
      only("aws_iam_access_key"),
      only("aws_iam_user"),
      noStaticKeys,
      ...every("aws_ecs_task_definition", { task_role_arn: refersToOne(/^aws_iam_role\.\w+_task\.arn$/) }),
    ],
  },
};
