import type { Release } from "../../stacks/queries";
import { changedAttributes, describeChange, isMarked, SECRET, UNKNOWN } from "../terraform/plan";
import type { Plan, ResourceChange } from "../terraform/plan-json";
import { containerDifferences } from "./containers";
import { isSame, meaningOf } from "./meaning";

type Running = Pick<Release, "image" | "services" | "jobs">;

/** What a plan would do besides running another digest, in lines; none where it may be applied. */
export function foreignChanges(planned: Plan, release: Running): string[] {
  return changesIn(planned).flatMap((resource) => {
    if (isService(resource, release)) return otherAttributes(resource, "task_definition");
    // The revision that it starts is deep in its target, and not known yet.
    if (isSchedule(resource, release)) return otherAttributes(resource, "");
    if (isAgain(resource, release)) return [];
    if (!isRevision(resource, release)) return described(resource);
    return [...otherAttributes(resource, "container_definitions"), ...otherSettings(resource, release)];
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

/** A service of the release, in its place. */
function isService({ type, change }: ResourceChange, { services }: Running): boolean {
  const { actions, before, importing } = change;
  const isUpdate = `${actions}` === "update" && !importing;
  return type === "aws_ecs_service" && isUpdate && services.some(({ name }) => name === before?.name);
}

/** The schedule of a job of the release, in its place. */
function isSchedule({ type, change }: ResourceChange, { jobs }: Running): boolean {
  const { actions, before, importing } = change;
  const isUpdate = `${actions}` === "update" && !importing;
  return type === "aws_scheduler_schedule" && isUpdate && jobs.some(({ name }) => name === before?.name);
}

/** A new revision in place of the task definition. */
function isRevision({ type, change }: ResourceChange, release: Running): boolean {
  const { actions, before } = change;
  const isNew = [...actions].sort().join() === "create,delete" || `${actions}` === "update";
  return type === "aws_ecs_task_definition" && isNew && familiesOf(release).includes(`${before?.family}`);
}

/** The revision of a service or job that an apply deregistered before it was interrupted: there is none to compare it with. */
function isAgain({ type, change }: ResourceChange, release: Running): boolean {
  const { actions, after } = change;
  const isCreated = `${actions}` === "create";
  return type === "aws_ecs_task_definition" && isCreated && familiesOf(release).includes(`${after?.family}`);
}

function familiesOf({ services, jobs }: Running): string[] {
  return [...services, ...jobs].map(({ family }) => family);
}

function described(resource: ResourceChange): string[] {
  const lines = describeChange(resource);
  return lines.length > 0 ? lines : [line(resource)];
}

/** What is not known before apply is computed, or depends on another change, which is told by itself. */
function otherAttributes(resource: ResourceChange, expected: string): string[] {
  const { before, after, after_unknown } = resource.change;
  const others = changedAttributes(resource.change).filter(({ attribute }) => {
    const later = unknownIn(after_unknown?.[attribute], attribute);
    const [was, is] = [before, after].map((values) => meaningOf(values?.[attribute], later));
    return attribute !== expected && !later.includes(attribute) && !isSame(was, is);
  });
  return others.map(({ attribute, before, after }) => line(resource, `${attribute}: ${before} -> ${after}`));
}

/** The names of what is not known before apply, at any depth of an attribute. */
function unknownIn(marks: unknown, name: string): string[] {
  if (marks === true) return [name];
  if (Array.isArray(marks)) return marks.flatMap((one) => unknownIn(one, name));
  return Object.entries(marks ?? {}).flatMap(([key, one]) => unknownIn(one, key));
}

/** What the containers would have besides another image of the release. */
function otherSettings(resource: ResourceChange, { image }: Running): string[] {
  const { before, after, after_unknown, before_sensitive, after_sensitive } = resource.change;
  const attribute = "container_definitions";
  if (isMarked(after_unknown, attribute)) return [line(resource, `${attribute}: ${UNKNOWN}`)];
  const secret = isMarked(before_sensitive, attribute) || isMarked(after_sensitive, attribute);
  const shown = (value: unknown) => (secret ? SECRET : JSON.stringify(value));
  return containerDifferences(`${before?.[attribute]}`, `${after?.[attribute]}`)
    .filter(({ at }) => at.join() !== `${image},image`)
    .map(({ at: [container, ...setting], before, after }) => {
      const change = !before ? "added" : !after ? "removed" : `${shown(before)} -> ${shown(after)}`;
      return line(resource, `container ${[container, setting.join(".")].join(" ").trim()}: ${change}`);
    });
}

function line({ address, change }: ResourceChange, what = ""): string {
  return `  ${address}: ${change.actions.join(" and ")} ${what}`.trimEnd();
}
