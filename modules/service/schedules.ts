import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import type { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { Construct } from "constructs";
import { z } from "zod";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _");

const bound = z.int().min(0).max(100);

/** When something happens, as AWS's schedulers say it. */
const clock = {
  cron: z.string().refine((text) => /^cron\((\S+ ){5}\S+\)$/.test(text), {
    error: "must be cron(<minute> <hour> <day> <month> <weekday> <year>)",
    params: { remedy: "For example cron(0 20 ? * MON-FRI *)." },
  }),
  timezone: z.string().default("UTC"),
};

/** When a task starts that ends by itself. */
export const jobSpec = z.strictObject(clock);

export type JobSpec = z.output<typeof jobSpec>;

/** From when on a service has other bounds. One schedule gives back what another took. */
const schedule = z.strictObject({
  ...clock,
  tasks: z.strictObject({ min: bound, max: bound }).refine(({ min, max }) => min <= max, {
    error: "must have min not above max",
    params: { remedy: "Raise max or lower min." },
  }),
});

export type ScheduleSpec = z.output<typeof schedule>;

/** By name. */
export const schedulesSpec = z.record(name, schedule).default({});

/** Lets a scalable target follow the clock. */
export function follow(scope: Construct, target: AppautoscalingTarget, schedules: Record<string, ScheduleSpec>): void {
  for (const [id, { cron, timezone, tasks }] of Object.entries(schedules)) {
    new AppautoscalingScheduledAction(scope, id, {
      name: `${scope.node.id}-${id.replaceAll("_", "-")}`,
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      schedule: cron,
      timezone,
      scalableTargetAction: { minCapacity: `${tasks.min}`, maxCapacity: `${tasks.max}` },
    });
  }
}
