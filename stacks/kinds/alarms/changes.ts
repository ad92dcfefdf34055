import { z } from "zod";
import { SEVERITIES, type Severity } from "../../../imports/receivers";
import type { Model, Notifier, Watched } from "../kind";
import { type Alarm, WEEK_MINUTES } from "./alarm";

/** What a blueprint wants otherwise: another limit in the unit of the alarm, other minutes, another severity; or none. */
const change = z
  .strictObject({
    percent: z.number().min(0).max(100).optional(),
    seconds: z.number().min(0).optional(),
    milliseconds: z.number().min(0).optional(),
    count: z.number().min(0).optional(),
    days: z.number().min(0).optional(),
    /** How long it is beyond the limit before it rings: at most as long as CloudWatch looks back, a day or a week. */
    minutes: z.int().min(1).max(WEEK_MINUTES).optional(),
    severity: z.enum(SEVERITIES).optional(),
    /** The reason why nobody needs it. */
    none: z.string().min(1).optional(),
  })
  .refine((said) => Object.keys(said).length > 0, {
    error: "must change something",
    params: { remedy: "Give a limit, minutes or a severity, or remove it." },
    // A misspelt key is told by itself.
    when: ({ issues }) => issues.length === 0,
  })
  .refine(({ none, ...others }) => none === undefined || Object.keys(others).length === 0, {
    error: "must say none alone, with the reason",
    params: { remedy: "Remove what it says besides: there is no alarm that it could be of." },
  });

/** By kind or thing, then by what is watched of it. */
export const alarmChanges = z.record(z.string(), z.record(z.string(), change));

export type AlarmChanges = z.output<typeof alarmChanges>;

/** What an alarm is of, as its address and the changes of a blueprint name it. */
export function thingOf({ kind, alarm }: Watched): string {
  return alarm.of ?? kind.name;
}

/** The alarms as the blueprint wants them. */
export function wantedAlarms({ watched }: Model, changes: AlarmChanges): Watched[] {
  return watched.flatMap((one) => {
    const { kind, alarm } = one;
    const { measure, unit, limit } = alarm;
    const said = { ...changes[kind.name]?.[measure], ...changes[thingOf(one)]?.[measure] };
    if (said.none !== undefined) return [];
    const beyond = said[unit] ?? limit.above ?? limit.below;
    const changed: Alarm = {
      ...alarm,
      severity: said.severity ?? alarm.severity,
      limit: {
        ...(limit.above === undefined ? { below: beyond } : { above: beyond }),
        minutes: said.minutes ?? limit.minutes,
      },
    };
    return [{ kind, alarm: changed }];
  });
}

/** The severities of alarms, and of what other services tell. */
export function severitiesOf(wanted: Watched[], notifiers: Notifier[] = []): Severity[] {
  const all = [...wanted.map(({ alarm }) => alarm), ...notifiers].map(({ severity }) => severity);
  return SEVERITIES.filter((severity) => all.includes(severity));
}
