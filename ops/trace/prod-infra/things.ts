import { type NamedTest, tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, notForTerraform } from "../trace";

export const FRONTEND: Thing = "services.frontend";
export const BACKEND: Thing = "services.backend";
export const AI: Thing = "services.ai-service";
export const REDIS: Thing = "services.redis";
export const QDRANT: Thing = "services.qdrant";

/** What keeps nothing, and scales. */
export const STATELESS = [FRONTEND, BACKEND, AI];
/** What is behind the load balancer. */
export const WEB = [FRONTEND, BACKEND];
export const SERVICES = [...STATELESS, REDIS, QDRANT];

export const taskOf = (service: Thing): Thing => part(service, "aws_ecs_task_definition");
export const targetOf = (service: Thing): Thing => part(service, "aws_lb_target_group");
export const ruleOf = (service: Thing): Thing => part(service, "aws_lb_listener_rule");

/** In the first container of a task. */
export const variable = (name: string): string => `container_definitions.0.environment[name=${name}].value`;
export const secret = (name: string): string => `container_definitions.0.secrets[name=${name}].valueFrom`;

/** Tests of what the architecture is. */
export function shown(...titles: string[]): NamedTest[] {
  return tests("test/stacks/prod-infra.test.ts", ...titles);
}

/** Tests of what an option adds. */
export function option(...titles: string[]): NamedTest[] {
  return tests("test/stacks/prod-infra-options.test.ts", ...titles);
}

/** A fact, or a matter of people or of the application, that the page tells. */
export function told(what: string): Entry {
  return notForTerraform(`${what}: docs/architectures/prod-infra.md says so`);
}
