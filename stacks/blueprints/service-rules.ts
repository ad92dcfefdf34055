import { type Problem, unless } from "../../imports/problems";
import { containersOf, isStateful, portsOf, type ServiceSpec } from "../../modules/service/spec";
import { INTERNET } from "../service-links";
import { type Blueprint, sliceOf } from "./blueprint";
import { containerProblems } from "./container-rules";
import { pathProblems } from "./route-rules";

/** What a service is held against. */
interface Around {
  services: Record<string, ServiceSpec>;
  pools: Record<string, { dataVolumeGib?: number; dataFolders: Record<string, unknown>; dedicatedTo?: string }>;
  /** Names of tables, caches and buckets. */
  data: string[];
  secrets: string[];
}

/** What is wrong with services and the names in them. `at` is the path of the services in the blueprint. */
export function serviceProblems(blueprint: Blueprint, at: string): Problem[] {
  const services = sliceOf(blueprint, "services")?.services ?? {};
  const { tables = {}, caches = {}, buckets = {}, secrets = {} } = sliceOf(blueprint, "data") ?? {};
  const around = {
    services,
    pools: sliceOf(blueprint, "platform")?.pools ?? {},
    data: [tables, caches, buckets].flatMap(Object.keys),
    secrets: Object.keys(secrets),
  };
  const found = Object.entries(services).flatMap(([id, spec]) =>
    [
      ...poolProblems(id, spec, around),
      ...usesProblems(id, spec, around),
      ...secretProblems(id, spec, around),
      ...folderProblems(id, spec, around),
      ...containerProblems(id, spec),
      ...portProblems(spec),
      ...healthProblems(id, spec),
      ...routeProblems(id, spec, around),
      ...scalingProblems(spec),
    ].map((problem) => ({ ...problem, path: `${at}.${id}.${problem.path}` })),
  );
  return [...found, ...pathProblems(services, at)];
}

function poolProblems(id: string, spec: ServiceSpec, { pools }: Around): Problem[] {
  const { pool, tasks, container = id } = spec;
  const { dedicatedTo = container } = pools[pool] ?? {};
  const stateful = isStateful(spec);
  return [
    ...unless(pool in pools, {
      path: "pool",
      value: pool,
      rule: `must be one of the pools: ${Object.keys(pools).join(", ")}`,
      remedy: "Correct the name or add the pool to the platform.",
    }),
    ...unless(container === dedicatedTo, {
      path: "pool",
      value: pool,
      rule: `must be another one: it is dedicated to ${dedicatedTo}`,
      remedy: "What shares its instance takes its memory; give the service a pool of its own, or one that is shared.",
    }),
    ...unless(!stateful || !(pool in pools) || pools[pool]!.dataVolumeGib !== undefined, {
      path: "data",
      value: pool,
      rule: "must be empty on a pool without a data volume",
      remedy: "Give the pool a dataVolumeGib, or run the service on a pool that has one.",
    }),
    ...unless(!stateful || tasks.max === 1, {
      path: "tasks.max",
      value: tasks.max,
      rule: "must be 1 for a service with data",
      remedy: "Two tasks would write to the same folder; a second node is a service and a pool of its own.",
    }),
  ];
}

/** The boot script of an instance makes the folders, with the owner that the container runs as. */
function folderProblems(id: string, spec: ServiceSpec, { pools }: Around): Problem[] {
  const pool = pools[spec.pool];
  if (!pool?.dataVolumeGib) return [];
  const folders = Object.keys(pool.dataFolders);
  return Object.entries(containersOf(id, spec)).flatMap(([container, { data }], index) =>
    Object.entries(data).flatMap(([mount, folder]) =>
      unless(folders.includes(folder), {
        path: `${index === 0 ? "" : `sidecars.${container}.`}data.${mount}`,
        value: folder,
        rule: `must be one of the folders of pool ${spec.pool}: ${folders.join(", ")}`,
        remedy: "Correct the name, or add it to the pool's dataFolders with the user that the container runs as.",
      }),
    ),
  );
}

function usesProblems(id: string, { uses }: ServiceSpec, { services, data }: Around): Problem[] {
  const usable = [INTERNET, ...data, ...Object.keys(services).filter((name) => name !== id)];
  return uses.flatMap((used, index) => {
    const [name, port] = used.split(":") as [string, string?];
    const ports = name in services ? Object.keys(portsOf(services[name]!)) : [];
    const path = `uses.${index}`;
    return [
      ...unless(usable.includes(name), {
        path,
        value: used,
        rule: `must be one of: ${usable.join(", ")}`,
        remedy: "Correct the name, or add it to the data or the services.",
      }),
      ...unless(!usable.includes(name) || !port || ports.includes(port), {
        path,
        value: used,
        rule: ports.length > 0 ? `must name one of its ports: ${ports.join(", ")}` : "must not name a port",
        remedy: "The ports of a service are the keys of its serves.",
      }),
    ];
  });
}

function secretProblems(id: string, spec: ServiceSpec, { secrets }: Around): Problem[] {
  return Object.entries(containersOf(id, spec)).flatMap(([container, { secrets: used }], index) =>
    Object.entries(used).flatMap(([variable, secret]) =>
      unless(secrets.includes(secret.split(":")[0]!), {
        path: `${index === 0 ? "" : `sidecars.${container}.`}secrets.${variable}`,
        value: secret,
        rule: `must be one of the secrets: ${secrets.join(", ")}`,
        remedy: "Correct the name or add it to the secrets of the data; never write the value here.",
      }),
    ),
  );
}

/** The containers of a task share one network interface. */
function portProblems({ serves, sidecars }: ServiceSpec): Problem[] {
  const all = [
    ...Object.entries(serves).map(([name, port]) => ({ path: `serves.${name}`, name, port })),
    ...Object.entries(sidecars).flatMap(([sidecar, spec]) =>
      Object.entries(spec.serves).map(([name, port]) => ({ path: `sidecars.${sidecar}.serves.${name}`, name, port })),
    ),
  ];
  return all.flatMap(({ path, name, port }, index) => {
    const taken = all.slice(0, index).find((other) => other.port === port || other.name === name);
    return unless(!taken, {
      path,
      value: port,
      rule: `must have another name and number than ${taken?.path}`,
      remedy: "Containers of one task share a network interface; give each port its own.",
    });
  });
}

function healthProblems(id: string, spec: ServiceSpec): Problem[] {
  const containers = Object.entries(containersOf(id, spec));
  return [
    ...unless(
      containers.some(([, { health }]) => health),
      {
        path: "health",
        value: "none",
        rule: "must be said by one of the containers",
        remedy: "ECS replaces only what it knows to be ill. An image without a shell needs a sidecar that asks for it.",
      },
    ),
    ...containers.flatMap(([container, { health, serves }], index) =>
      unless(!health || !("path" in health) || health.port in serves, {
        path: `${index === 0 ? "" : `sidecars.${container}.`}health.port`,
        value: health && "port" in health ? health.port : "",
        rule: `must be one of the ports: ${Object.keys(serves).join(", ")}`,
        remedy: "The ports of a container are the keys of its serves.",
      }),
    ),
  ];
}

function routeProblems(id: string, { route, serves, health, scaling }: ServiceSpec, { services }: Around): Problem[] {
  if (!route) {
    return unless(!scaling?.requestsPerTarget, {
      path: "scaling.requestsPerTarget",
      value: scaling?.requestsPerTarget,
      rule: "needs a route",
      remedy: "The load balancer counts the requests; scale by cpuPercent or memoryPercent.",
    });
  }
  const before = Object.entries(services).slice(0, Object.keys(services).indexOf(id));
  const [taken] =
    before.find(([, other]) => other.route?.balancer === route.balancer && other.route.priority === route.priority) ??
    [];
  return [
    ...unless(!taken, {
      path: "route.priority",
      value: route.priority,
      rule: `must differ from that of ${taken}`,
      remedy: "A listener asks its rules in the order of their priorities; give each its own.",
    }),
    ...unless(route.port in serves, {
      path: "route.port",
      value: route.port,
      rule: `must be one of the ports: ${Object.keys(serves).join(", ")}`,
      remedy: "The ports of a container are the keys of its serves.",
    }),
    ...unless(health !== undefined && "path" in health, {
      path: "health",
      value: health ? "a command" : "none",
      rule: "must be a path where the service has a route",
      remedy: "The load balancer asks for it too.",
    }),
  ];
}

function scalingProblems(spec: ServiceSpec): Problem[] {
  const { scaling, tasks } = spec;
  return unless(!scaling || isStateful(spec) || tasks.min < tasks.max, {
    path: "tasks.max",
    value: tasks.max,
    rule: "must be more than tasks.min for a service that scales",
    remedy: "Raise it, or leave scaling out.",
  });
}
