import { type Problem, unless } from "../../../../imports/problems";
import type { SecretReference } from "../../../../modules/service/references";
import { type ContainerSpec, containersOf, type ServiceSpec, sidecarMemoryMib } from "../../../../modules/service/spec";

/** What ECS rejects in container definitions, and memory that does not suffice. */
export function containerProblems(id: string, spec: ServiceSpec): Problem[] {
  const own = spec.container ?? id;
  const inside = containersOf(id, spec).flatMap(({ at, spec: container }) =>
    oneProblems(container).map((problem) => ({ ...problem, path: `${at}${problem.path}` })),
  );
  return [
    ...unless(!Object.hasOwn(spec.sidecars, own), {
      path: `sidecars.${own}`,
      value: own,
      rule: "must have another name than the container of the service",
      remedy: "Containers of a task need different names.",
    }),
    ...inside,
    ...memoryProblems(spec),
  ];
}

function oneProblems({ environment, secrets, health }: ContainerSpec): Problem[] {
  const names = [...Object.keys(environment), ...Object.keys(secrets)];
  return [
    ...Object.keys(secrets).flatMap((name) =>
      unless(!Object.hasOwn(environment, name), {
        path: `secrets.${name}`,
        value: secretText(secrets[name]!),
        rule: "must not be in the environment too",
        remedy: "ECS accepts a variable once; remove it from the environment.",
      }),
    ),
    ...names.flatMap((name) =>
      unless(/^[A-Za-z_][A-Za-z0-9_]*$/.test(name), {
        path: `${Object.hasOwn(environment, name) ? "environment" : "secrets"}.${name}`,
        value: name,
        rule: "must be the name of a variable: letters, digits and _, no digit first",
        remedy: "Other names are not valid in a shell.",
      }),
    ),
    ...unless(!health || !("path" in health) || /^\/[\x21-\x7e]{0,1023}$/.test(health.path), {
      path: "health.path",
      value: health && "path" in health ? health.path : "",
      rule: "must be a path of at most 1024 printable characters without spaces",
      remedy: "For example /health.",
    }),
  ];
}

/** A secret as it is written in the blueprint. */
function secretText({ name, field }: SecretReference): string {
  return field ? `${name}:${field}` : name;
}

/** Sidecars must leave memory to the container of the service. */
function memoryProblems({ memoryMib, sidecars }: ServiceSpec): Problem[] {
  const taken = sidecarMemoryMib({ sidecars });
  return unless(taken < memoryMib, {
    path: "memoryMib",
    value: memoryMib,
    rule: `must be more than the ${taken} that its sidecars may take`,
    remedy: "It is the memory of the whole task; raise it, or lower theirs.",
  });
}
