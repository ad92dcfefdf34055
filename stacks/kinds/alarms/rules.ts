import { EDGE_REGION, edgeKeyArn } from "../../../imports/home";
import { oneOf, type Problem, unless } from "../../../imports/problems";
import { hearing, type Severity } from "../../../imports/receivers";
import type { Model, Notifier, Watched } from "../kind";
import { DAY_MINUTES, HOUR_MINUTES, UNITS, WEEK_MINUTES } from "./alarm";
import { type AlarmChanges, severitiesOf, thingOf, wantedAlarms } from "./changes";

/** Changes of what is not watched, or in another unit. */
export function changeProblems(changes: AlarmChanges, { watched }: Model): Problem[] {
  const names = [...new Set(watched.flatMap((one) => [one.kind.name, thingOf(one)]))];
  return Object.entries(changes).flatMap(([name, byMeasure]) => {
    const own = watched.filter((one) => [one.kind.name, thingOf(one)].includes(name));
    if (own.length === 0) {
      const remedy = "Only these are watched.";
      return [{ path: `changes.${name}`, value: name, ...oneOf(name, names, remedy) }];
    }
    return Object.entries(byMeasure).flatMap(([measure, said]): Problem[] => {
      const path = `changes.${name}.${measure}`;
      const units = own.filter(({ alarm }) => alarm.measure === measure).map(({ alarm }) => alarm.unit);
      if (units.length === 0) {
        const measures = [...new Set(own.map(({ alarm }) => alarm.measure))];
        return [{ path, value: measure, ...oneOf(measure, measures, `That is what is watched of ${name}.`) }];
      }
      const other = UNITS.filter((unit) => said[unit] !== undefined && !units.includes(unit)).map((unit) => ({
        path: `${path}.${unit}`,
        value: said[unit],
        rule: `must be in ${units[0]}`,
        remedy: "Give the limit by the key of that name.",
      }));
      return [...other, ...minutesProblems(path, said.minutes, own, measure)];
    });
  });
}

/** AWS reports some things once an hour, or once a day; and of what is reported more often it looks back a day. */
function minutesProblems(path: string, minutes: number | undefined, own: Watched[], measure: string): Problem[] {
  const every = Math.max(...own.map(({ alarm }) => (alarm.measure === measure ? (alarm.everyMinutes ?? 1) : 1)));
  if (minutes === undefined) return [];
  const most = every < HOUR_MINUTES ? DAY_MINUTES : WEEK_MINUTES;
  const problem = { path: `${path}.minutes`, value: minutes };
  return [
    ...unless(minutes % every === 0, {
      ...problem,
      rule: `must be a multiple of ${every}: a data point is of as many minutes`,
      remedy: `For example ${every}.`,
    }),
    ...unless(minutes <= most, {
      ...problem,
      rule: `must be ${most} at most: CloudWatch looks back a day, and a week where a data point is of an hour or more`,
      remedy: "Give fewer minutes.",
    }),
  ];
}

/** Alarms that nobody would hear, and topics of us-east-1 without the key that the owner demands there. */
export function routeProblems(changes: AlarmChanges, model: Model): Problem[] {
  const { receivers } = model.site;
  const wanted = wantedAlarms(model, changes);
  const home = model.homeOf("alarms");
  const ringing = severitiesOf(wanted, model.notifiers).filter((severity) => severity !== "info");
  const dead = ringing.filter((severity) => Object.keys(hearing(receivers, severity)).length === 0);
  const key = `site.${home.owner === "client" ? "" : `${home.owner}.`}encryption.edgeKeyArn`;
  return [
    ...unless(wanted.length > 0, {
      path: "changes",
      value: changes,
      rule: "must leave something that is watched",
      remedy: "Leave alarms out of the blueprint where it has nothing that they could be of.",
    }),
    ...dead.map((severity) => ({
      path: "site.receivers",
      value: Object.keys(receivers),
      rule: `must have one that hears ${severity}: ${toldAs(severity, wanted, model.notifiers)} would reach nobody`,
      remedy: "For example { operations: { email: ..., hears: [...] } }; imports/receivers.ts documents the keys.",
    })),
    ...unless(!home.encryption || edgeKeyArn(home) !== undefined || !wanted.some(({ alarm }) => alarm.atTheEdge), {
      path: key,
      value: undefined,
      rule: `is required where alarms ring in ${EDGE_REGION}: their topics are there`,
      remedy: "The key that the owner demands there, or the replica of a multi-Region key.",
    }),
  ];
}

/** `2 alarms and budgets.amazonaws.com`. */
function toldAs(severity: Severity, wanted: Watched[], notifiers: Notifier[]): string {
  const count = wanted.filter(({ alarm }) => alarm.severity === severity).length;
  const ringing = count === 0 ? [] : [count === 1 ? "an alarm" : `${count} alarms`];
  const others = notifiers.filter((one) => one.severity === severity).map(({ service }) => service);
  return [...ringing, ...others].join(" and ");
}
