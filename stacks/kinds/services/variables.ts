import type { Construct } from "constructs";
import { fargateMemoryMib } from "../../../aws/fargate";
import { boundBy, choiceKnob, numberKnob } from "../../../modules/knob";
import type { ServiceSpec } from "../../../modules/service/spec";
import type { Tunable } from "../../placement/tunable";

const PROVE_FIRST = "More must be proven to fit first: raise it in the blueprint and regenerate.";

/** What ops may tune of one service, as far as the placement proof goes. */
export function serviceVariables(scope: Construct, id: string, spec: ServiceSpec, { mostMemoryMib }: Tunable) {
  return { tasks: tasks(scope, id, spec), memoryMib: memory(scope, id, spec, mostMemoryMib[id]) };
}

/** Of what can only be one there is nothing to tune. */
function tasks(scope: Construct, id: string, { tasks: { min, max }, scaling }: ServiceSpec) {
  const [least, most] = ["min", "max"].map((bound) => `${id.replaceAll("-", "_")}_tasks_${bound}`) as [string, string];
  return {
    max: !scaling
      ? max
      : numberKnob(scope, most, {
          description: `Most tasks of ${id}, however much there is to do.`,
          default: max,
          from: 1,
          to: max,
          remedy: PROVE_FIRST,
        }),
    min:
      max === 1
        ? 1
        : numberKnob(scope, least, {
            description: `Tasks of ${id} that always run.`,
            default: min,
            from: 1,
            to: scaling ? boundBy(most) : max,
            remedy: PROVE_FIRST,
          }),
  };
}

/** On Fargate the sizes that go with the CPU; on a pool as much as is proven to fit. */
function memory(scope: Construct, id: string, { runsOn, cpu, memoryMib }: ServiceSpec, most = memoryMib): number {
  const name = `${id.replaceAll("-", "_")}_memory_mib`;
  const said = { description: `Memory of a task of ${id} in MiB; one that takes more is killed.`, default: memoryMib };
  if ("pool" in runsOn) return numberKnob(scope, name, { ...said, from: 64, to: most, remedy: PROVE_FIRST });
  const remedy = `Fargate takes no other memory with ${cpu} CPU units.`;
  return choiceKnob(scope, name, { ...said, of: fargateMemoryMib(cpu), remedy });
}
