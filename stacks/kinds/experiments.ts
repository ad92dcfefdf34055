import { z } from "zod";
import { oneOf, type Problem, unless } from "../../imports/problems";
import { Experiment } from "../../modules/experiment";
import { namespace } from "../../modules/namespace";
import { ecsName } from "../../modules/service/spec";
import { alarmName, alarms } from "./alarms/alarms";
import { thingOf, wantedAlarms } from "./alarms/changes";
import { cluster } from "./cluster";
import type { Kind, Model } from "./kind";
import { arnIn, mapValues } from "./names";
import { services } from "./services/services";

const experimentSpec = z.strictObject({
  /** What is watched of the service: while that alarm rings, nothing is stopped. */
  unless: z.string(),
});

const shape = z.record(z.string(), experimentSpec);

/** Experiments of AWS FIS, by service: each stops one of its tasks when somebody starts it. */
export const experiments: Kind<typeof shape, { experiments: Record<string, string> }> = {
  name: "experiments",
  shape,
  reads: [cluster, services, alarms],
  outputs: () => ({ experiments: "Id of the template that stops a task of each service." }),

  build(stack, specs, model) {
    const parent = namespace(stack, "stop");
    const { clusterName, clusterArn } = stack.read(cluster);
    const made = mapValues(specs, ({ unless: measure }, id) => {
      return new Experiment(parent, `stop_${id.replaceAll("-", "_")}`, {
        service: ecsName(stack.home.prefix, id, model.spec(services)![id]!),
        cluster: { name: clusterName, arn: clusterArn },
        alarmArn: arnIn(stack.home, "cloudwatch", `alarm:${alarmName(stack.home, id, measure)}`),
      });
    });
    return { experiments: mapValues(made, (one) => one.id) };
  },

  problems: (specs, model) =>
    Object.entries(specs).flatMap(([id, { unless: measure }]) => [
      ...serviceProblems(id, model),
      ...alarmProblems(id, measure, model),
    ]),
};

function serviceProblems(id: string, model: Model): Problem[] {
  const all = model.spec(services) ?? {};
  if (!Object.hasOwn(all, id)) {
    return [
      { path: id, value: id, ...oneOf(id, Object.keys(all), "Correct the name: an experiment is of a service.") },
    ];
  }
  const { min } = all[id]!.tasks;
  return unless(min >= 2, {
    ...{ path: id, value: min, rule: "must be a service with two tasks at the least" },
    remedy:
      "With one, the experiment takes the service away: give it tasks: { min: 2, ... }, or remove the experiment.",
  });
}

function alarmProblems(id: string, measure: string, model: Model): Problem[] {
  const wanted = wantedAlarms(model, model.spec(alarms)?.changes ?? {});
  const watched = wanted.filter((one) => thingOf(one) === id).map(({ alarm }) => alarm.measure);
  return unless(watched.length === 0 || watched.includes(measure), {
    ...{ path: `${id}.unless`, value: measure },
    ...oneOf(measure, watched, `That is what is watched of ${id}.`),
  });
}
