import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import type { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { Construct } from "constructs";
import { z } from "zod";
import { cronFaults } from "../../aws/cron";
import { isTimeZone } from "../../aws/time-zones";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _");

const bound = z.int().min(0).max(100);

/** When something happens, as AWS's schedulers say it. */
const clock = {
  cron: z.string().superRefine((text, context) => {
    for (const { rule: message, remedy } of cronFaults(text)) {
      context.addIssue({ code: "custom", message, params: { remedy } });
    }
  }),
  timezone: z
    .string()
    .refine(isTimeZone, {
      error: "must be UTC or the name of a time zone",
      params: { remedy: "As the IANA database has it, for example Europe/Berlin." },
    })
    .default("UTC"),
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
