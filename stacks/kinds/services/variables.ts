import type { Construct } from "constructs";
import { boundBy, numberKnob } from "../../../modules/knob";
import type { ServiceSpec } from "../../../modules/service/spec";
import type { Tunable } from "../../placement/tunable";

/** What ops may tune of one service, as far as the placement proof goes. */
export function serviceVariables(
  scope: Construct,
  id: string,
  { tasks, memoryMib, scaling }: Pick<ServiceSpec, "tasks" | "memoryMib" | "scaling">,
  { mostMemoryMib }: Tunable,
) {
  const name = id.replaceAll("-", "_");
  const remedy = "More must be proven to fit first: raise it in the blueprint and regenerate.";
  const max = !scaling
    ? tasks.max
    : numberKnob(scope, `${name}_tasks_max`, {
        description: `Most tasks of ${id}, however much there is to do.`,
        default: tasks.max,
        from: 1,
        to: tasks.max,
        remedy,
      });
  return {
    tasks: {
      // Of what can only be one there is nothing to tune.
      min:
        tasks.max === 1
          ? 1
          : numberKnob(scope, `${name}_tasks_min`, {
              description: `Tasks of ${id} that always run.`,
              default: tasks.min,
              from: 1,
              to: scaling ? boundBy(`${name}_tasks_max`) : tasks.max,
              remedy,
            }),
      max,
    },
    memoryMib: numberKnob(scope, `${name}_memory_mib`, {
      description: `Memory of a task of ${id} in MiB; one that takes more is killed.`,
      default: memoryMib,
      from: 64,
      to: mostMemoryMib[id] ?? memoryMib,
      remedy,
    }),
  };
}
