import { type NamedTest, tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, notForTerraform } from "../trace";

export const SERVICE: Thing = "services.chainlit";
export const TASK = part(SERVICE, "aws_ecs_task_definition");
export const TARGET = part(SERVICE, "aws_lb_target_group");
export const EXECUTION = part(SERVICE, "aws_iam_role.execution");
export const LOGS: Thing = "cluster/aws_cloudwatch_log_group";

const PAGE = "docs/architectures/amica.md";

/** Tests of what the architecture is with a certificate and without. */
export function base(...titles: string[]): NamedTest[] {
  return tests("test/stacks/amica.test.ts", ...titles);
}

/** Tests of what an option adds, and that it takes nothing away. */
export function option(...titles: string[]): NamedTest[] {
  return tests("test/stacks/amica-options.test.ts", ...titles);
}

/** A fact, or a matter of the application, that the page tells. */
export function told(what: string): Entry {
  return notForTerraform(`${what}: ${PAGE} says so`);
}
