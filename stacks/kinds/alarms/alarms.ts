import type { Construct } from "constructs";
import { z } from "zod";
import { EDGE_REGION, type Home } from "../../../imports/home";
import { type AlarmProps, Alarms } from "../../../modules/alarms";
import { Dashboard, type Graph } from "../../../modules/dashboard";
import { namespace } from "../../../modules/namespace";
import type { Kind, StackScope, Watched } from "../kind";
import { dashed } from "../names";
import type { Alarm } from "./alarm";
import { alarmChanges, severitiesOf, thingOf, wantedAlarms } from "./changes";
import { changeProblems, routeProblems } from "./rules";
import { type Topics, topicKeys, topicsAtTheEdge, topicsHere } from "./topics";

const shape = z.strictObject({
  /** By kind or thing (the thing comes after its kind), then by what is watched: `services: { cpu: { percent: 70 } }`. */
  changes: alarmChanges.default({}),
});

/** CloudWatch alarms of every kind, the SNS topics of their receivers, and a dashboard of the same metrics. */
export const alarms: Kind<typeof shape, { topics: Topics }> = {
  name: "alarms",
  shape,
  reads: [],
  watches: true,
  outputs: () => ({
    topics: "SNS topic of each severity. Who is told by e-mail must confirm the message that SNS sends first.",
  }),

  build(stack, { changes }, model) {
    const wanted = wantedAlarms(model, changes);
    const elsewhere = wanted.filter(({ alarm }) => regionOf(alarm, stack) !== stack.home.region);
    const here = wanted.filter((one) => !elsewhere.includes(one));
    const topics = topicsHere(stack, model, severitiesOf(here, model.notifiers));
    const made = makeAlarms(stack, namespace(stack, "alarms"), here, topics);
    if (elsewhere.length > 0) {
      const edgeTopics = topicsAtTheEdge(stack, model, severitiesOf(elsewhere));
      made.push(...makeAlarms(stack, stack.usEast1, elsewhere, edgeTopics));
    }
    const name = stack.home.prefix;
    new Dashboard(stack, "this_dashboard", { name, alarmArns: made, graphs: graphsOf(stack, wanted) });
    return { topics };
  },

  preconditions: ({ changes }, model) => topicKeys(model, wantedAlarms(model, changes)),
  problems: (spec, model) => [...changeProblems(spec.changes, model), ...routeProblems(spec.changes, model)],
};

export function alarmName({ prefix }: Pick<Home, "prefix">, thing: string, measure: string): string {
  return dashed(`${prefix}-${thing}-${measure}`);
}

/** Their ARNs. Those of one thing share a construct, and in HCL a file. */
function makeAlarms(stack: StackScope, scope: Construct, wanted: Watched[], topics: Topics): string[] {
  return byThing(wanted).flatMap(([thing, ofThing]) => {
    const made = ofThing.map(({ kind, alarm }): [string, AlarmProps] => {
      const { measure, severity, says: description, expression, everyMinutes, limit, missing } = alarm;
      const name = alarmName(stack.home, thing, measure);
      const metrics = alarm.metrics(() => stack.find(kind) ?? {});
      const watched = { metrics, expression, everyMinutes, limit, missing };
      return [measure, { name, description, ...watched, topicArn: topics[severity] }];
    });
    return new Alarms(scope, thing, Object.fromEntries(made)).arns;
  });
}

function graphsOf(stack: StackScope, wanted: Watched[]): Record<string, Graph[]> {
  const rows = byThing(wanted).map(([thing, ofThing]): [string, Graph[]] => [
    thing,
    ofThing.map(({ kind, alarm }) => {
      const { measure: title, unit, expression, everyMinutes, limit } = alarm;
      const region = regionOf(alarm, stack);
      const metrics = alarm.metrics(() => stack.find(kind) ?? {});
      return { title, unit, expression, everyMinutes, metrics, region, limit: (limit.above ?? limit.below)! };
    }),
  ]);
  return Object.fromEntries(rows);
}

function regionOf({ atTheEdge }: Alarm, { home }: StackScope): string {
  return atTheEdge ? EDGE_REGION : home.region;
}

function byThing(wanted: Watched[]): [string, Watched[]][] {
  const things = [...new Set(wanted.map(thingOf))];
  return things.map((thing) => [thing, wanted.filter((one) => thingOf(one) === thing)]);
}
