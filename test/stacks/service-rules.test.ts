import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { blueprintProblems } from "../../stacks/blueprints/references";
import { hostProblems } from "../../stacks/blueprints/route-rules";

type Stacks = BlueprintInput["stacks"];

const { services } = flynapse.stacks as Required<Stacks>;
const problemsOf = (stacks: Stacks) => blueprintProblems(parseBlueprint("x", { stacks }));

/** Flynapse with one service changed. */
function withService(name: string, changes: object): Stacks {
  const all = (services as { services: Record<string, object> }).services;
  const changed = { ...services, services: { ...all, [name]: { ...all.dashboard, ...changes } } };
  return { ...flynapse.stacks, services: changed as Stacks[string] };
}

describe("a service", () => {
  const route = (priority: number) => ({ route: { paths: ["/x"], priority } });

  test("runs on a pool that there is", () => {
    expect(problemsOf(withService("mail", { ...route(7), pool: "ap" }))).toEqual([
      {
        path: "stacks.services.services.mail.pool",
        value: "ap",
        rule: "must be one of the pools: app, observability, weaviate_0",
        remedy: "Correct the name or add the pool to the platform.",
      },
    ]);
  });

  test("uses what there is, and is told which of several is not", () => {
    expect(problemsOf(withService("mail", { ...route(7), uses: ["redis", "postgres"] }))).toEqual([
      {
        path: "stacks.services.services.mail.uses.1",
        value: "postgres",
        rule:
          "must be one of: internet, sessions, redis, artifacts, loki_chunks, tempo_blocks, " +
          "api, dashboard, otel-collector, prometheus, loki, tempo, grafana, weaviate-0",
        remedy: "Correct the name, or add it to the data or the services.",
      },
    ]);
  });

  test("has a place of its own in the listener's order", () => {
    expect(problemsOf(withService("mail", route(100)))).toEqual([
      {
        path: "stacks.services.services.mail.route.priority",
        value: 100,
        rule: "must differ from that of api",
        remedy: "A listener asks its rules in the order of their priorities; give each its own.",
      },
    ]);
  });
});

describe("a service on the client's listener", () => {
  const PATHS = ["/a", "/b", "/c", "/d"];
  const four = withService("mail", { route: { paths: PATHS, priority: 7 } });
  const five = (balancer: string) => withService("mail", { route: { paths: [...PATHS, "/e"], priority: 7, balancer } });
  const guest = { domainName: "a.example", adoptedListener: "edge_https_443" } as const;
  const problems = (stacks: Stacks, ingress: object) =>
    hostProblems({ ingress } as never, parseBlueprint("x", { stacks }));

  test("leaves the host name a place among the five values of a rule", () => {
    expect(problems(five("public"), guest)).toEqual([
      {
        path: "ingress.adoptedListener",
        value: "edge_https_443",
        rule: "must leave mail at most 4 paths: it has 5",
        remedy:
          "On the client's listener a rule holds our host name too, and AWS takes 5 values a rule; join paths with *.",
      },
    ]);
  });

  test("needs that place nowhere else", () => {
    expect(problems(four, guest)).toEqual([]);
    expect(problems(five("operations"), guest)).toEqual([]);
    expect(problems(five("public"), { domainName: "a.example", certificate: "request" })).toEqual([]);
  });
});

describe("a service and what it names", () => {
  const route = { paths: ["/x"], priority: 7 };
  const KEYS = "The ports of a service are the keys of its serves.";
  const OWN = "The ports of a container are the keys of its serves.";
  const told = (changes: object) => {
    const at = "stacks.services.services.mail.";
    return problemsOf(withService("mail", { route, ...changes })).map((problem) => {
      expect(problem.path.startsWith(at)).toBe(true);
      return { ...problem, path: problem.path.slice(at.length) };
    });
  };

  test.each([
    [
      { uses: ["prometheus:grpc"] },
      { path: "uses.0", value: "prometheus:grpc", rule: "must name one of its ports: http, alerts", remedy: KEYS },
    ],
    [{ uses: ["redis:http"] }, { path: "uses.0", value: "redis:http", rule: "must not name a port", remedy: KEYS }],
    [
      { secrets: { KEY: "azure:key" } },
      {
        path: "secrets.KEY",
        value: "azure:key",
        rule: "must be one of the secrets: azure_openai, weaviate_api_key, grafana",
        remedy: "Correct the name or add it to the secrets of the data; never write the value here.",
      },
    ],
    [
      { sidecars: { proxy: { memoryMib: 64, serves: { admin: 3000 } } } },
      {
        path: "sidecars.proxy.serves.admin",
        value: 3000,
        rule: "must have another name and number than serves.http",
        remedy: "Containers of one task share a network interface; give each port its own.",
      },
    ],
    [
      { health: undefined, route: undefined, scaling: undefined },
      {
        path: "health",
        value: "none",
        rule: "must be said by one of the containers",
        remedy: "ECS replaces only what it knows to be ill. An image without a shell needs a sidecar that asks for it.",
      },
    ],
    [
      { health: { path: "/", port: "admin" } },
      { path: "health.port", value: "admin", rule: "must be one of the ports: http", remedy: OWN },
    ],
    [
      { health: { command: ["CMD", "/bin/ask"] } },
      {
        path: "health",
        value: "a command",
        rule: "must be a path where the service has a route",
        remedy: "The load balancer asks for it too.",
      },
    ],
    [
      { route: { ...route, port: "admin" } },
      { path: "route.port", value: "admin", rule: "must be one of the ports: http", remedy: OWN },
    ],
    [
      { route: undefined, scaling: { requestsPerTarget: 100 } },
      {
        path: "scaling.requestsPerTarget",
        value: 100,
        rule: "needs a route",
        remedy: "The load balancer counts the requests; scale by cpuPercent or memoryPercent.",
      },
    ],
    [
      { pool: "weaviate_0" },
      {
        path: "pool",
        value: "weaviate_0",
        rule: "must be another one: it is dedicated to weaviate",
        remedy: "What shares its instance takes its memory; give the service a pool of its own, or one that is shared.",
      },
    ],
    [
      { data: { "/data": "mail" }, tasks: { min: 1, max: 1 } },
      {
        path: "data",
        value: "app",
        rule: "must be empty on a pool without a data volume",
        remedy: "Give the pool a dataVolumeGib, or run the service on a pool that has one.",
      },
    ],
    [
      { pool: "observability", data: { "/data": "mail" }, tasks: { min: 1, max: 1 } },
      {
        path: "data./data",
        value: "mail",
        rule: "must be one of the folders of pool observability: prometheus, alertmanager, loki, tempo, grafana",
        remedy: "Correct the name, or add it to the pool's dataFolders with the user that the container runs as.",
      },
    ],
    [
      { pool: "observability", data: { "/data": "loki" }, tasks: { min: 1, max: 2 } },
      {
        path: "tasks.max",
        value: 2,
        rule: "must be 1 for a service with data",
        remedy: "Two tasks would write to the same folder; a second node is a service and a pool of its own.",
      },
    ],
  ])("with %j is told", (changes, problem) => {
    expect(told(changes)).toEqual([problem]);
  });

  test("is not named as something else that `uses` knows", () => {
    expect(problemsOf(withService("internet", { route })).map(({ path, rule }) => [path, rule])).toEqual([
      ["stacks.services.services.internet", "must not be among the names that mean something else too"],
    ]);
  });
});
