import { oneOf, type Problem, unless } from "../../../../imports/problems";
import { type ContainerSpec, containersOf, type ServiceSpec } from "../../../../modules/service/spec";

/** The containers of a task share one network interface. */
export function portProblems(id: string, spec: ServiceSpec): Problem[] {
  const all = containersOf(id, spec).flatMap(({ at, spec: { serves } }) =>
    Object.entries(serves).map(([name, port]) => ({ path: `${at}serves.${name}`, name, port })),
  );
  const shared = all.flatMap(({ path, name, port }, index) => {
    const taken = all.slice(0, index).find((other) => other.port === port || other.name === name);
    return unless(!taken, {
      path,
      value: port,
      rule: `must have another name and number than ${taken?.path}`,
      remedy: "Containers of one task share a network interface; give each port its own.",
    });
  });
  return [
    ...shared,
    ...spec.alsoUdp.flatMap((name, index) =>
      unless(Object.hasOwn(spec.serves, name), { path: `alsoUdp.${index}`, value: name, ...portOf(name, spec.serves) }),
    ),
    ...unless(!spec.serviceConnect || Object.keys(spec.serves).length > 0, {
      path: "serviceConnect",
      value: true,
      rule: "must not be where the service serves no port",
      remedy: "Service Connect goes by the names of ports: add one to serves.",
    }),
  ];
}

/** Rule and remedy where a port of a container is named. */
export function portOf(name: string, serves: ContainerSpec["serves"]) {
  const remedy = "The ports of a container are the keys of its serves.";
  return oneOf(name, Object.keys(serves), remedy, "one of the ports");
}

export function healthProblems(id: string, spec: ServiceSpec): Problem[] {
  const containers = containersOf(id, spec);
  return [
    ...unless(spec.job !== undefined || containers.some((container) => container.spec.health), {
      path: "health",
      value: "none",
      rule: "must be defined by at least one container",
      remedy: "ECS replaces only unhealthy tasks. An image without a shell needs a sidecar that checks it.",
    }),
    ...containers.flatMap(({ at, spec: { health } }) =>
      unless(!health?.command || ["CMD", "CMD-SHELL"].includes(health.command[0]!), {
        path: `${at}health.command.0`,
        value: health?.command?.[0],
        rule: "must be CMD, or CMD-SHELL",
        remedy:
          'It says how ECS runs the rest: ["CMD", "/probe", "-quick"], or ["CMD-SHELL", "/probe -quick || exit 1"].',
      }),
    ),
    ...containers.flatMap(({ at, spec: { health, serves } }) =>
      health && "path" in health && !Object.hasOwn(serves, health.port)
        ? [{ path: `${at}health.port`, value: health.port, ...portOf(health.port, serves) }]
        : [],
    ),
  ];
}
