import { BEGINS_AT_COMMIT, IS_BUILT, IS_DEPLOYED } from "../checks/releases";
import { refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { PUSHES } from "./delivery";
import { base, MYSQL, option, REDIS, SERVER, SERVICES, STUDIO, secret, targetOf, taskOf, variable } from "./things";

const sized = (service: Thing, path: string) => [
  ...on(taskOf(service), { cpu: "512", memory: "1024", requires_compatibilities: ["FARGATE"] }),
  ...on(part(service, "aws_appautoscaling_target"), { min_capacity: 2, max_capacity: 10 }),
  ...on(targetOf(service), { "health_check.0.path": path }),
];

const byCpu = SERVICES.flatMap((service) =>
  on(part(service, "aws_appautoscaling_policy.cpu"), {
    policy_type: "TargetTrackingScaling",
    "target_tracking_scaling_policy_configuration.0.target_value": 70,
    "target_tracking_scaling_policy_configuration.0.predefined_metric_specification.0.predefined_metric_type":
      "ECSServiceAverageCPUUtilization",
  }),
);

const FARGATE = every("aws_ecs_service", { "capacity_provider_strategy.0.capacity_provider": "FARGATE" });
const SPREAD =
  "the network > has the load balancer in both public subnets, and tasks, database and Redis in both private ones";

/** The cluster, both services and how they are replaced. */
export const services: Record<string, Entry> = {
  "APX-001": proven(
    FARGATE,
    only("aws_db_instance", MYSQL),
    only("aws_elasticache_replication_group", REDIS),
    ...[BEGINS_AT_COMMIT, IS_BUILT, PUSHES, IS_DEPLOYED],
  ),
  "APX-007": proven(
    on(part(SERVER, "aws_vpc_security_group_egress_rule.to_https"), { from_port: 443, cidr_ipv4: "0.0.0.0/0" }),
    on(taskOf(SERVER), {
      [secret("FIREBASE_CONFIG")]: spelled("{secrets.firebase#arn}"),
      [secret("GEMINI_API_KEY")]: spelled("{secrets.ai_keys#arn}:gemini::"),
      [secret("OPENAI_API_KEY")]: spelled("{secrets.ai_keys#arn}:openai::"),
    }),
  ),
  "APX-019": proven(FARGATE, only(/^aws_(instance|launch_template|autoscaling_group)$/)),
  "APX-020": proven(byCpu),
  "APX-021": proven(sized(SERVER, "/health")),
  "APX-022": proven(sized(STUDIO, "/")),
  "APX-068": proven(
    on(taskOf(SERVER), {
      [variable("MYSQL_HOST")]: spelled(`{${MYSQL}#address}`),
      [variable("REDIS_URL")]: spelled(`rediss://{${REDIS}#primary_endpoint_address}:6379`),
    }),
  ),
  "APX-069": proven(
    on(taskOf(STUDIO), { [variable("API_URL")]: "https://crm.dev.apexai.example/api" }),
    base("services > the studio calls the API where users do"),
  ),
  "APX-077": proven(
    every("aws_ecs_service", {
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      "deployment_circuit_breaker.0.rollback": true,
    }),
    every("aws_lb_target_group", { deregistration_delay: "30" }),
  ),
  "APX-079": proven(base(SPREAD)),
  "APX-083": proven(byCpu),
  "APX-084": proven(
    SERVICES.flatMap((service) =>
      on(part(service, "aws_appautoscaling_target"), { min_capacity: 2, max_capacity: 10 }),
    ),
  ),
  "APX-103": proven(option("office_hours takes tasks away in the evening and gives them back in the morning")),
  "APX-110": proven(sized(SERVER, "/health"), on(SERVER, { task_definition: refersTo(`${taskOf(SERVER)}#arn`) })),
  "APX-119": proven(every("aws_ecs_service", { deployment_minimum_healthy_percent: 100 })),
  "APX-125": proven(option("spot runs both services on Fargate Spot, of a cluster that stays as it is")),
};
