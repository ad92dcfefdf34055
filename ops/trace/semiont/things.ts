import { type NamedTest, tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, notForTerraform } from "../trace";

export const FRONTEND: Thing = "services.frontend";
export const BACKEND: Thing = "services.backend";
export const SERVICES = [FRONTEND, BACKEND];
export const POSTGRES: Thing = "databases.postgres";
export const UPLOADS: Thing = "fileSystems.uploads";
export const HTTPS: Thing = "balancers.public/aws_lb_listener.https";
export const LOGS: Thing = "cluster/aws_cloudwatch_log_group";
export const WEB_ACL: Thing = "webAcls.edge";

export const DATA = "SemiontDataStack";
export const APP = "SemiontAppStack";

export const taskOf = (service: Thing): Thing => part(service, "aws_ecs_task_definition");
export const targetOf = (service: Thing): Thing => part(service, "aws_lb_target_group");

/** In the one container of a task. */
export const variable = (name: string): string => `container_definitions.0.environment[name=${name}].value`;
export const secret = (name: string): string => `container_definitions.0.secrets[name=${name}].valueFrom`;

/** Tests of what the architecture is. */
export function base(...titles: string[]): NamedTest[] {
  return tests("test/stacks/semiont.test.ts", ...titles);
}

/** Tests of what an option adds, and that it takes nothing away. */
export function option(...titles: string[]): NamedTest[] {
  return tests("test/stacks/semiont-options.test.ts", ...titles);
}

/** What a site is for, as its services and its secrets have it. */
export const ENVIRONMENTS = base(
  "%s is what NODE_ENV says in both services, and what secrets have in their names (SEM-113, SEM-133)",
);

/** Everything that somebody types names what is made. */
export const COMMANDS = tests(
  "test/stacks/semiont-page.test.ts",
  "the commands of its page name what is made, and no ARN",
);

/** A fact, or a matter of the application, that the page tells. */
export function told(what: string): Entry {
  return notForTerraform(`${what}: docs/architectures/semiont.md says so`);
}
