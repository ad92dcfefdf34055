import type { Release } from "../../stacks/queries";
import { describeChange } from "../terraform/plan";
import type { Plan, ResourceChange } from "../terraform/plan-json";

/** What a plan would do besides running another digest, in lines; none where it may be applied. */
export function foreignChanges(planned: Plan, { services }: Pick<Release, "services">): string[] {
  return changesIn(planned)
    .filter((change) => !isOf(change, services))
    .flatMap((change) => {
      const lines = describeChange(change);
      return lines.length > 0 ? lines : [`  ${change.address}: ${change.change.actions.join(" and ")}`];
    });
}

export function hasWork(planned: Plan): boolean {
  return changesIn(planned).length > 0;
}

function changesIn({ resource_changes = [] }: Plan): ResourceChange[] {
  const idle = (change: ResourceChange["change"]) =>
    change.actions.every((one) => one === "no-op") && !change.importing;
  return resource_changes.filter(({ mode, change }) => mode === "managed" && !idle(change));
}

/** A new revision in place of the task definition, and the service that runs it. */
function isOf({ type, change }: ResourceChange, services: Release["services"]): boolean {
  const { actions, before } = change;
  if (type === "aws_ecs_service") {
    return `${actions}` === "update" && services.some(({ name }) => name === before?.name);
  }
  const isNew = [...actions].sort().join() === "create,delete" || `${actions}` === "update";
  return type === "aws_ecs_task_definition" && isNew && services.some(({ family }) => family === before?.family);
}
