import { reaches } from "../checks/groups";
import { absent, matches, refersTo } from "../expected";
import { every, on, only } from "../line";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { AI, BACKEND, FRONTEND, option, QDRANT, REDIS, SERVICES, STATELESS, taskOf, variable } from "./things";

const DOMAIN = "prod-infra-production.local";

const sized = (service: Thing, port: number, tasks: number, cpu: string, memory: string) => [
  ...on(taskOf(service), { cpu, memory, "container_definitions.0.portMappings.0.containerPort": port }),
  ...on(service, { desired_count: tasks, task_definition: refersTo(`${taskOf(service)}#arn`) }),
];

const named = (service: Thing, name: string) => [
  ...on(part(service, "aws_service_discovery_service"), { name, "dns_config.0.dns_records.0.type": "A" }),
  ...on(service, {
    "service_registries.0.registry_arn": refersTo(`${part(service, "aws_service_discovery_service")}#arn`),
  }),
];

const ROLLS = STATELESS.flatMap((service) =>
  on(service, { deployment_minimum_healthy_percent: 100, deployment_maximum_percent: 200 }),
);
const WITHOUT_VOLUMES = STATELESS.flatMap((service) => on(taskOf(service), { volume: [] }));
const REPLACED = every("aws_ecs_service", {
  scheduling_strategy: "REPLICA",
  "deployment_circuit_breaker.0.rollback": true,
});

/** Tasks, how they find each other, and how they are replaced. */
export const services: Record<string, Entry> = {
  "PRD-003": proven(only("aws_ecs_service", ...SERVICES)),
  "PRD-004": proven(REPLACED),
  "PRD-016": proven(on("cluster", { name: "prod-infra-production-cluster" })),
  "PRD-017": proven(sized(FRONTEND, 3000, 2, "512", "1024"), on(taskOf(FRONTEND), { volume: [] })),
  "PRD-018": proven(sized(BACKEND, 5001, 2, "512", "1024"), on(taskOf(BACKEND), { volume: [] })),
  "PRD-019": proven(sized(AI, 8000, 1, "1024", "2048"), on(AI, { load_balancer: [] }), named(AI, "ai-service")),
  "PRD-020": proven(
    sized(REDIS, 6379, 1, "256", "512"),
    on(taskOf(REDIS), { "volume.0.host_path": "/data/redis" }),
    named(REDIS, "redis"),
  ),
  "PRD-021": proven(
    sized(QDRANT, 6333, 1, "512", "1024"),
    option("Qdrant on EFS > has its files there and no other volume, on whichever instance it runs"),
  ),
  "PRD-023": proven(on("cluster/aws_service_discovery_private_dns_namespace", { name: DOMAIN })),
  "PRD-024": proven(named(REDIS, "redis")),
  "PRD-025": proven(named(AI, "ai-service")),
  "PRD-026": proven(named(QDRANT, "qdrant")),
  "PRD-042": proven(
    on(taskOf(BACKEND), { [variable("REDIS_URL")]: `redis://redis.${DOMAIN}:6379` }),
    reaches(BACKEND, REDIS, 6379),
  ),
  "PRD-043": proven(
    on(taskOf(BACKEND), { [variable("AI_SERVICE_URL")]: `http://ai-service.${DOMAIN}:8000` }),
    reaches(BACKEND, AI, 8000),
  ),
  "PRD-046": proven(
    on(taskOf(AI), { [variable("QDRANT_URL")]: `http://qdrant.${DOMAIN}:6333` }),
    reaches(AI, QDRANT, 6333),
  ),
  "PRD-048": proven(
    on(taskOf(AI), { [variable("BACKEND_WEBHOOK_URL")]: matches(/^http:\/\/backend\.[^:]+:5001\//) }),
    named(BACKEND, "backend"),
    reaches(AI, BACKEND, 5001),
  ),
  "PRD-049": proven(WITHOUT_VOLUMES),
  "PRD-056": proven(every("aws_ecs_service", { deployment_controller: [] })),
  "PRD-057": proven(
    every("aws_ecs_service", { wait_for_steady_state: true }),
    every("aws_lb_target_group", { "health_check.0.enabled": true }),
  ),
  "PRD-058": proven(REPLACED),
  "PRD-059": proven(ROLLS),
  "PRD-061": proven(ROLLS, every("aws_ecs_service", { launch_type: absent })),
  "PRD-073": proven(
    SERVICES.flatMap((service) => on(taskOf(service), { cpu: matches(/^\d+$/), memory: matches(/^\d+$/) })),
  ),
  "PRD-100": proven(REPLACED),
};
