import { type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";
import type { Services } from "../routes";

/** What only a service has, which is always there: a job has none of it. */
const OF_SERVICES = [
  ...["route", "health", "scaling", "discoverable", "rollbackAbove", "graceSeconds", "exec"],
] as (keyof ServiceSpec)[];

/** Contradictions to a task that comes by the clock and goes by itself. */
export function jobProblems(id: string, spec: ServiceSpec, specs: Services): Problem[] {
  if (!spec.job) return [];
  const { tasks, serves, schedules, serviceConnect, delivery } = spec;
  const given = {
    ...Object.fromEntries(OF_SERVICES.map((key) => [key, spec[key]])),
    serves: Object.keys(serves).length > 0 ? serves : undefined,
    schedules: Object.keys(schedules).length > 0 ? Object.keys(schedules) : undefined,
    serviceConnect: serviceConnect || undefined,
    delivery: delivery === "rolling" ? undefined : delivery,
  };
  const users = Object.keys(specs).filter((one) => specs[one]!.uses.some(({ name }) => name === id));
  return [
    ...unless(tasks.min === 1 && tasks.max === 1, {
      path: "tasks",
      value: tasks,
      rule: "must be { min: 1, max: 1 } for a job",
      remedy: "A start is one task, and the pool keeps room for it; job.cron says how often.",
    }),
    ...Object.entries(given).flatMap(([path, value]) =>
      unless(value === undefined, {
        ...{ path, value, rule: "must be left out of a job" },
        remedy: "Nobody calls a job and nothing deploys it: it starts by the clock and ends with 0 if all went well.",
      }),
    ),
    ...users.map((user) => ({
      path: "job",
      value: spec.job,
      rule: `must be left out of what ${user} uses`,
      remedy: "A job is not there to be called; make it a service, or take it out of the uses.",
    })),
  ];
}
