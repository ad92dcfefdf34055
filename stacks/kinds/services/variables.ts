import type { Construct } from "constructs";
import { fargateMemoryMib } from "../../../aws/fargate";
import { type ServiceSpec, sidecarMemoryMib } from "../../../modules/service/spec";
import { boundBy, choiceVariable, numberVariable } from "../../../modules/variable";
import type { Tunable } from "../../placement/tunable";

const PROVE_FIRST = "More is not proven to fit: raise it in the blueprint and regenerate.";

/** Variables of one service, within the placement proof. */
export function serviceVariables(scope: Construct, id: string, spec: ServiceSpec, { mostMemoryMib }: Tunable) {
  return { tasks: tasks(scope, id, spec), memoryMib: memory(scope, id, spec, mostMemoryMib[id]) };
}

/** The share of requests that one service gets of another's. */
export function shareVariable(scope: Construct, of: string, id: string): number {
  return numberVariable(scope, `${id.replaceAll("-", "_")}_percent`, {
    description: `Share of the requests to ${of} that ${id} gets, in percent.`,
    ...{ default: 0, from: 0, to: 100 },
    remedy: `0 is all to ${of}, 100 all to ${id}, which must run tasks by then.`,
  });
}

function tasks(scope: Construct, id: string, { tasks: { min, max }, scaling, job }: ServiceSpec) {
  if (job) return { min, max };
  const [least, most] = ["min", "max"].map((bound) => `${id.replaceAll("-", "_")}_tasks_${bound}`) as [string, string];
  // Without a task there is no service, unless the blueprint says so.
  const wording = { from: Math.min(1, min), remedy: PROVE_FIRST };
  const description = `Maximum tasks of ${id}.`;
  const upper = scaling ? numberVariable(scope, most, { ...wording, description, default: max, to: max }) : max;
  const lower = numberVariable(scope, least, {
    ...{ ...wording, description: `Minimum tasks of ${id}.`, default: min },
    to: boundBy(most, upper),
  });
  return { min: lower, max: upper };
}

/** On Fargate the sizes for the CPU; on a pool up to what is proven to fit. */
function memory(scope: Construct, id: string, spec: ServiceSpec, most = spec.memoryMib): number {
  const { runsOn, cpu, memoryMib } = spec;
  const name = `${id.replaceAll("-", "_")}_memory_mib`;
  const said = {
    description: `Memory of a task of ${id} in MiB; a task that exceeds it is killed.`,
    default: memoryMib,
  };
  // Beside what its sidecars keep.
  const from = Math.max(64, sidecarMemoryMib(spec) + 1);
  if ("pool" in runsOn) return numberVariable(scope, name, { ...said, from, to: most, remedy: PROVE_FIRST });
  const remedy = `Fargate accepts only these sizes with ${cpu} CPU units.`;
  return choiceVariable(scope, name, { ...said, of: fargateMemoryMib(cpu), remedy });
}
