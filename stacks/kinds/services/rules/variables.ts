import { type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";
import { INTERNET } from "../../internet";
import type { Model } from "../../kind";
import { linkTo, useText } from "../links";

/** A variable of the service's container with where it is said; of uses the thing, too. */
interface Variable {
  name: string;
  path: string;
  value: unknown;
  thing?: string;
}

/** Variables that two give: the task definition has room for one value, and nobody sees which it is. */
export function variableProblems(spec: ServiceSpec, model: Model): Problem[] {
  const given = [...usedVariables(spec, model), ...memoryVariables(spec)];
  const own = Object.keys(spec.environment).map((name) => ({ name, path: `environment.${name}`, value: name }));
  const secret = Object.keys(spec.secrets).map((name) => ({ name, path: `secrets.${name}`, value: name }));
  const all: Variable[] = [...given, ...own, ...secret];
  return all.flatMap(({ name, path, value, thing }, index) => {
    // That one name is in the environment and in the secrets is told of the secret.
    const first = all
      .slice(0, Math.min(index, given.length))
      .find((other) => other.name === name && !(thing && other.thing === thing));
    return unless(!first, {
      path,
      value,
      rule: `must not give ${name}, which ${first?.path} gives`,
      remedy: "A container has one value of a variable; remove one of the two, or rename the thing.",
    });
  });
}

/** Unknown names are told of the uses. */
function usedVariables({ uses }: ServiceSpec, model: Model): Variable[] {
  return uses.flatMap((use, index) => {
    if (use.name === INTERNET || !model.thing(use.name)) return [];
    const names = Object.keys(linkTo(use, model).environment({}));
    return names.map((name) => ({ name, path: `uses.${index}`, value: useText(use), thing: use.name }));
  });
}

function memoryVariables({ goMemoryShare }: ServiceSpec): Variable[] {
  return goMemoryShare === undefined ? [] : [{ name: "GOMEMLIMIT", path: "goMemoryShare", value: goMemoryShare }];
}
