import type { Construct } from "constructs";
import { fargateMemoryMib } from "../../../aws/fargate";
import type { ServiceSpec } from "../../../modules/service/spec";
import { boundBy, choiceVariable, numberVariable } from "../../../modules/variable";
import type { Tunable } from "../../placement/tunable";

const PROVE_FIRST = "More is not proven to fit: raise it in the blueprint and regenerate.";

/** Variables of one service, within the placement proof. */
export function serviceVariables(scope: Construct, id: string, spec: ServiceSpec, { mostMemoryMib }: Tunable) {
  return { tasks: tasks(scope, id, spec), memoryMib: memory(scope, id, spec, mostMemoryMib[id]) };
}

/** No variable where only one task is possible. */
function tasks(scope: Construct, id: string, { tasks: { min, max }, scaling }: ServiceSpec) {
  const [least, most] = ["min", "max"].map((bound) => `${id.replaceAll("-", "_")}_tasks_${bound}`) as [string, string];
  return {
    max: !scaling
      ? max
      : numberVariable(scope, most, {
          description: `Maximum tasks of ${id}.`,
          default: max,
          from: 1,
          to: max,
          remedy: PROVE_FIRST,
        }),
    min:
      max === 1
        ? 1
        : numberVariable(scope, least, {
            description: `Minimum tasks of ${id}.`,
            default: min,
            from: 1,
            to: scaling ? boundBy(most) : max,
            remedy: PROVE_FIRST,
          }),
  };
}

/** On Fargate the sizes for the CPU; on a pool up to what is proven to fit. */
function memory(scope: Construct, id: string, { runsOn, cpu, memoryMib }: ServiceSpec, most = memoryMib): number {
  const name = `${id.replaceAll("-", "_")}_memory_mib`;
  const said = {
    description: `Memory of a task of ${id} in MiB; a task that exceeds it is killed.`,
    default: memoryMib,
  };
  if ("pool" in runsOn) return numberVariable(scope, name, { ...said, from: 64, to: most, remedy: PROVE_FIRST });
  const remedy = `Fargate accepts only these sizes with ${cpu} CPU units.`;
  return choiceVariable(scope, name, { ...said, of: fargateMemoryMib(cpu), remedy });
}
