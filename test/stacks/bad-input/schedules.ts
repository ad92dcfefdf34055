import type { Mistake } from "./mistake";

const FORM = "must be cron(<minute> <hour> <day> <month> <weekday> <year>)";
const EXAMPLE = "For example cron(0 20 ? * MON-FRI *)";
const EITHER = "must have ? as its day or as its weekday, and not as both";
const FIRST = `${EXAMPLE}, or cron(0 20 1 * ? *) for the first of a month.`;
const NEVER = "It would never come: April, June, September and November have 30 days, February 29 at most.";
const ZONE = "As the IANA database has it, for example Europe/Berlin.";
const SEE = "See stacks/blueprints/blueprint.ts.";
const AT = "services.sweep.job";

const job = (cron: string) => ({ [AT]: { cron } });
const zone = (timezone: string) => ({ [AT]: { cron: "cron(30 3 * * ? *)", timezone } });
const field = (cron: string, holds: string, has: string): Mistake => [
  `${has} where there are ${holds}`,
  job(cron),
  `${AT}.cron: must have ${holds}, got "${cron}". It has ${has}; for example cron(0 20 ? * MON-FRI *).`,
];

const evening = { cron: "cron(0 20 ? * MON-FRI *)", tasks: { min: 1, max: 2 } };
const morning = { cron: "cron(0 6 ? * MON-FRI *)", tasks: { min: 2, max: 10 } };
const hours = (schedules: object, service = "worker") => ({ [`services.${service}.schedules`]: schedules });
const BOUNDS = "services.worker.schedules";

/** What contradicts the clock: of jobs, and of bounds that follow it. */
export const SCHEDULES: Mistake[] = [
  ["a line of crontab, which has five fields", job("30 3 * * *"), `${AT}.cron: ${FORM}, got "30 3 * * *". ${EXAMPLE}.`],
  [
    "an expression without the year",
    job("cron(30 3 * * ?)"),
    `${AT}.cron: ${FORM}, got "cron(30 3 * * ?)". ${EXAMPLE}.`,
  ],
  ["how often in place of when", job("rate(1 day)"), `${AT}.cron: ${FORM}, got "rate(1 day)". ${EXAMPLE}.`],
  ["an hour in place of an expression", job("03:30"), `${AT}.cron: ${FORM}, got "03:30". ${EXAMPLE}.`],
  field("cron(60 3 * * ? *)", "minutes from 0 to 59", "60"),
  field("cron(0 24 * * ? *)", "hours from 0 to 23", "24"),
  field("cron(0/0 3 * * ? *)", "minutes from 0 to 59", "0/0"),
  field("cron(0 3 1 JUNE ? *)", "months from 1 to 12 or JAN to DEC", "JUNE"),
  field("cron(0 3 ? * 0-5 *)", "weekdays from 1 to 7 or SUN to SAT", "0-5"),
  field("cron(0 3 * * ? 26)", "years from 1970 to 2199", "26"),
  ["days and weekdays", job("cron(0 3 1 * MON *)"), `${AT}.cron: ${EITHER}, got "cron(0 3 1 * MON *)". ${FIRST}`],
  ["every day and every weekday", job("cron(0 3 * * * *)"), `${AT}.cron: ${EITHER}, got "cron(0 3 * * * *)". ${FIRST}`],
  ["neither day nor weekday", job("cron(0 3 ? * ? *)"), `${AT}.cron: ${EITHER}, got "cron(0 3 ? * ? *)". ${FIRST}`],
  [
    "a day that never comes",
    job("cron(0 3 30 FEB ? *)"),
    `${AT}.cron: must have a day that one of its months has, got "cron(0 3 30 FEB ? *)". ${NEVER}`,
  ],
  [
    "the last of months that are shorter",
    job("cron(0 3 31 4,6,9,11 ? *)"),
    `${AT}.cron: must have a day that one of its months has, got "cron(0 3 31 4,6,9,11 ? *)". ${NEVER}`,
  ],
  [
    "the time of a city that is no time zone",
    zone("Europe/Munich"),
    `${AT}.timezone: must be UTC or the name of a time zone, got "Europe/Munich". ${ZONE}`,
  ],
  [
    "a time zone by its abbreviation",
    zone("CEST"),
    `${AT}.timezone: must be UTC or the name of a time zone, got "CEST". ${ZONE}`,
  ],
  [
    "an offset, which has no summer time",
    zone("+01:00"),
    `${AT}.timezone: must be UTC or the name of a time zone, got "+01:00". ${ZONE}`,
  ],
  [
    "a time zone in small letters",
    zone("europe/berlin"),
    `${AT}.timezone: must be UTC or the name of a time zone, got "europe/berlin". ${ZONE}`,
  ],
  [
    "a job that is its expression",
    { [AT]: "cron(30 3 * * ? *)" },
    `${AT}: must be an object, got "cron(30 3 * * ? *)". ${SEE}`,
  ],
  ["a job at no time", { [AT]: {} }, `${AT}.cron: is required, got nothing. ${SEE}`],
  [
    "a job with bounds",
    hours({ evening, morning: { ...morning, tasks: { min: 1, max: 1 } } }, "sweep"),
    'services.sweep.schedules: must be left out of a job, got ["evening","morning"]. Nobody calls a job and nothing deploys it: it starts by the clock and ends with 0 if all went well.',
  ],
  [
    "bounds at a time that never comes",
    hours({ evening: { ...evening, cron: "cron(0 20 31 JUN ? *)" }, morning }),
    `${BOUNDS}.evening.cron: must have a day that one of its months has, got "cron(0 20 31 JUN ? *)". ${NEVER}`,
  ],
  [
    "a minimum above the maximum",
    hours({ evening: { ...evening, tasks: { min: 3, max: 2 } }, morning }),
    `${BOUNDS}.evening.tasks: must have min not above max, got {"min":3,"max":2}. Raise max or lower min.`,
  ],
  [
    "more tasks than there may be",
    hours({ evening, morning: { ...morning, tasks: { min: 2, max: 11 } } }),
    `${BOUNDS}.morning.tasks.max: must not be above tasks.max, which is 10, got 11. Capacity and quotas are judged at that; raise it there.`,
  ],
  [
    "bounds of a service that does not scale",
    hours(
      { evening: { ...evening, tasks: { min: 1, max: 1 } }, morning: { ...morning, tasks: { min: 1, max: 1 } } },
      "planner",
    ),
    'services.planner.schedules: must be left out of a service that does not scale, got ["evening","morning"]. They are bounds of its scaling: add that, or remove them.',
  ],
  [
    "an evening that no morning follows",
    hours({ evening }),
    `${BOUNDS}: must have another one, which gives back what this one takes, got ["evening"]. Alone its bounds are for ever, from the first time on: add one, or change tasks.`,
  ],
  [
    "a morning that starts nothing",
    hours({ evening: { ...evening, tasks: { min: 0, max: 0 } }, morning: { ...morning, tasks: { min: 0, max: 10 } } }),
    `${BOUNDS}: must have one with a tasks.min of 1 at least, got ["evening","morning"]. Without a task it has no metric, and after a night without any none would ever start.`,
  ],
  [
    "two at the same minute that contradict each other",
    hours({ evening, morning: { ...morning, cron: evening.cron } }),
    `${BOUNDS}.morning.cron: must not come in the same minute as evening, which has other bounds, got "cron(0 20 ? * MON-FRI *)". Nobody knows which of the two is the later one: give it another time or other days.`,
  ],
  [
    "a Friday that is a working day too",
    hours({ evening, morning, weekend: { cron: "cron(0/30 18-22 ? * FRI *)", tasks: { min: 1, max: 1 } } }),
    `${BOUNDS}.weekend.cron: must not come in the same minute as evening, which has other bounds, got "cron(0/30 18-22 ? * FRI *)". Nobody knows which of the two is the later one: give it another time or other days.`,
  ],
  [
    "a name with a dash",
    hours({ "in-the-evening": evening, morning }),
    `${BOUNDS}.in-the-evening: must be lower-case letters, digits and _, got "in-the-evening". ${SEE}`,
  ],
];
