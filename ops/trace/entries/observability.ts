import { internetReachesTheBalancerOnly, weaviateFromTheApiOnly } from "../checks/security";
import { absent, every, matches, on, only, refersTo } from "../line";
import type { Entry } from "../trace";

const upstream = (stack: string, output: string) => `data.terraform_remote_state.${stack}.outputs.${output}`;

/** One task on a pool, and no other number. */
const one = (name: string, pool: string) =>
  on("services", `aws_ecs_service.${name}`, {
    desired_count: 1,
    "capacity_provider_strategy.0.capacity_provider": refersTo(upstream("platform", `capacity_providers.${pool}`)),
    "capacity_provider_strategy.1": absent,
  });

/** Its folder of the volume of its instance. */
const keeps = (name: string, folder: string, mount: string) =>
  on("services", `aws_ecs_task_definition.${name}`, {
    [`volume[name=${folder}].host_path`]: `/data/${folder}`,
    [`container_definitions[name=${name.replace(/_\d+$/, "")}].mountPoints[sourceVolume=${folder}].containerPath`]:
      mount,
  });

/** Both ends of the way of one service to another, and that nobody else has one to it there. */
const reaches = (from: string, to: string, port: string, number: number) =>
  ["ingress", "egress"].flatMap((direction) =>
    on("services", `aws_vpc_security_group_${direction}_rule.${from}_to_${to}_${port}`, {
      security_group_id: refersTo(`aws_security_group.${direction === "egress" ? from : to}.id`),
      referenced_security_group_id: refersTo(`aws_security_group.${direction === "egress" ? to : from}.id`),
      from_port: number,
      to_port: number,
    }),
  );

const registered = (name: string) => [
  ...on("services", `aws_ecs_service.${name}`, {
    "service_registries.0.registry_arn": refersTo(`aws_service_discovery_service.${name}.arn`),
  }),
  ...on("services", `aws_service_discovery_service.${name}`, {
    "dns_config.0.namespace_id": refersTo(upstream("platform", "namespace_id")),
  }),
];

const environment = (name: string) => `container_definitions.0.environment[name=${name}].value`;

/** Weaviate and the observability stack: where they run, what they keep, who reaches them. */
export const observability: Record<string, Entry> = {
  "FLY-003": {
    state: "proven",
    lines: [
      ...["prometheus", "loki", "tempo", "grafana", "otel_collector"].flatMap((name) =>
        on("services", `aws_ecs_service.${name}`, {
          task_definition: refersTo(`aws_ecs_task_definition.${name}.arn`),
        }),
      ),
      only(/^aws_(prometheus|grafana)_workspace$/),
    ],
  },
  "FLY-006": {
    state: "proven",
    lines: [
      ...on("services", "aws_ecs_task_definition.api", {
        "container_definitions.0.secrets[name=AZURE_OPENAI_ENDPOINT].valueFrom": matches(
          /secrets\.azure_openai\.arn:endpoint::$/,
        ),
        "container_definitions.0.secrets[name=AZURE_OPENAI_API_KEY].valueFrom": matches(
          /secrets\.azure_openai\.arn:key::$/,
        ),
      }),
      ...on("services", "aws_vpc_security_group_egress_rule.api_to_https", { from_port: 443, to_port: 443 }),
      internetReachesTheBalancerOnly,
    ],
  },
  "FLY-017": {
    state: "proven",
    lines: [...one("prometheus", "observability"), ...keeps("prometheus", "prometheus", "/prometheus")],
  },
  "FLY-018": { state: "proven", lines: [...one("loki", "observability"), ...keeps("loki", "loki", "/loki")] },
  "FLY-019": { state: "proven", lines: [...one("tempo", "observability"), ...keeps("tempo", "tempo", "/var/tempo")] },
  "FLY-020": {
    state: "proven",
    lines: [...one("grafana", "observability"), ...keeps("grafana", "grafana", "/var/lib/grafana")],
  },
  "FLY-028": {
    state: "proven",
    lines: [
      ...reaches("api", "weaviate_0", "http", 8080),
      ...reaches("api", "weaviate_0", "grpc", 50_051),
      ...registered("weaviate_0"),
      ...on("services", "aws_ecs_task_definition.api", {
        [environment("WEAVIATE_0_HTTP_ADDRESS")]: matches(/^weaviate-0\.[a-z0-9-]+\.internal:8080$/),
        [environment("WEAVIATE_0_GRPC_ADDRESS")]: matches(/^weaviate-0\.[a-z0-9-]+\.internal:50051$/),
      }),
    ],
  },
  "FLY-031": {
    state: "open",
    reason: "the ways are open from end to end; the configurations of collector and Grafana are not built yet",
    lines: [
      ...reaches("api", "otel_collector", "otlp_http", 4318),
      ...reaches("dashboard", "otel_collector", "otlp_http", 4318),
      ...reaches("otel_collector", "prometheus", "http", 9090),
      ...reaches("otel_collector", "loki", "http", 3100),
      ...reaches("otel_collector", "tempo", "otlp_grpc", 4317),
      ...["prometheus", "loki", "tempo"].flatMap((name) =>
        reaches("grafana", name, "http", { prometheus: 9090, loki: 3100, tempo: 3200 }[name]!),
      ),
    ],
  },
  "FLY-045": { state: "proven", lines: [weaviateFromTheApiOnly] },
  "FLY-046": {
    state: "proven",
    lines: [
      internetReachesTheBalancerOnly,
      only(
        "aws_lb_listener_rule",
        ...["api", "dashboard", "grafana"].map((name) => `services/aws_lb_listener_rule.${name}`),
      ),
      ...on("services", "aws_lb_listener_rule.grafana", {
        listener_arn: refersTo(upstream("platform", "operations.https_listener_arn")),
      }),
    ],
  },
  "FLY-051": { state: "proven", lines: scalesBy("api", "cpu", "memory") },
  "FLY-052": { state: "proven", lines: scalesBy("api", "requests") },
  "FLY-053": { state: "proven", lines: scalesBy("dashboard", "cpu", "memory", "requests") },
  "FLY-069": {
    state: "proven",
    lines: keeps("weaviate_0", "weaviate", "/var/lib/weaviate"),
  },
  "FLY-071": {
    state: "proven",
    lines: on("services", "aws_ecs_service.weaviate_0", { load_balancer: [] }),
  },
  "FLY-086": {
    state: "open",
    reason: "alertmanager runs beside Prometheus; its rules and receivers are not built yet",
    lines: on("services", "aws_ecs_task_definition.prometheus", {
      "container_definitions[name=alertmanager].name": "alertmanager",
    }),
  },
};

function scalesBy(name: string, ...measures: ("cpu" | "memory" | "requests")[]) {
  const METRICS = {
    cpu: "ECSServiceAverageCPUUtilization",
    memory: "ECSServiceAverageMemoryUtilization",
    requests: "ALBRequestCountPerTarget",
  };
  return [
    ...every("aws_appautoscaling_target", { scalable_dimension: "ecs:service:DesiredCount" }),
    ...measures.flatMap((measure) =>
      on("services", `aws_appautoscaling_policy.${name}_${measure}`, {
        policy_type: "TargetTrackingScaling",
        "target_tracking_scaling_policy_configuration.0.predefined_metric_specification.0.predefined_metric_type":
          METRICS[measure],
      }),
    ),
  ];
}
