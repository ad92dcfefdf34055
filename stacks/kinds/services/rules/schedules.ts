import { meet } from "../../../../aws/cron";
import { type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";

type Said = Pick<ServiceSpec, "schedules" | "scaling" | "tasks" | "job">;

/** Bounds that follow the clock: those of scaling, below its own, and each taken back by another. */
export function scheduleProblems({ schedules, scaling, tasks, job }: Said): Problem[] {
  const names = Object.keys(schedules);
  // Of a job it is told that it has none.
  if (names.length === 0 || job) return [];
  const all = { path: "schedules", value: names };
  return [
    ...unless(scaling !== undefined, {
      ...all,
      rule: "must be left out of a service that does not scale",
      remedy: "They are bounds of its scaling: add that, or remove them.",
    }),
    ...unless(names.length > 1, {
      ...all,
      rule: "must have another one, which gives back what this one takes",
      remedy: "Alone its bounds are for ever, from the first time on: add one, or change tasks.",
    }),
    ...unless(
      Object.values(schedules).some((one) => one.tasks.min > 0),
      {
        ...all,
        rule: "must have one with a tasks.min of 1 at least",
        remedy: "Without a task it has no metric, and after a night without any none would ever start.",
      },
    ),
    ...Object.entries(schedules).flatMap(([name, { tasks: bounds }]) =>
      unless(bounds.max <= tasks.max, {
        path: `schedules.${name}.tasks.max`,
        value: bounds.max,
        rule: `must not be above tasks.max, which is ${tasks.max}`,
        remedy: "Capacity and quotas are judged at that; raise it there.",
      }),
    ),
    ...names.flatMap((name, index) => contradictions(name, names.slice(0, index), schedules)),
  ];
}

/** Of two that come in the same minute nobody knows which is the later one. */
function contradictions(name: string, before: string[], all: Said["schedules"]): Problem[] {
  const { cron, timezone, tasks } = all[name]!;
  const other = before.find((one) => {
    const said = all[one]!;
    const same = said.tasks.min === tasks.min && said.tasks.max === tasks.max;
    return !same && said.timezone === timezone && meet(said.cron, cron);
  });
  return unless(other === undefined, {
    path: `schedules.${name}.cron`,
    value: cron,
    rule: `must not come in the same minute as ${other}, which has other bounds`,
    remedy: "Nobody knows which of the two is the later one: give it another time or other days.",
  });
}
