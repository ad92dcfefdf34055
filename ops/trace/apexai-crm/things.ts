import { type NamedTest, tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, notForTerraform } from "../trace";

export const SERVER: Thing = "services.server";
export const STUDIO: Thing = "services.studio";
export const SERVICES = [SERVER, STUDIO];
export const MYSQL: Thing = "databases.mysql";
export const REDIS: Thing = "caches.redis";

export const taskOf = (service: Thing): Thing => part(service, "aws_ecs_task_definition");
export const targetOf = (service: Thing): Thing => part(service, "aws_lb_target_group");

/** In the first container of a task. */
export const variable = (name: string): string => `container_definitions.0.environment[name=${name}].value`;
export const secret = (name: string): string => `container_definitions.0.secrets[name=${name}].valueFrom`;

/** Tests of what the two sites of the architecture have. */
export function base(...titles: string[]): NamedTest[] {
  return tests("test/stacks/apexai-crm.test.ts", ...titles);
}

/** Tests of what an option adds, and that it takes nothing away. */
export function option(...titles: string[]): NamedTest[] {
  return tests("test/stacks/apexai-crm-options.test.ts", ...titles);
}

/** A fact, or a matter of the application, that the page tells. */
export function told(what: string): Entry {
  return notForTerraform(`${what}: docs/architectures/apexai-crm.md says so`);
}
