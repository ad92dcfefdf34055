import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { valueProblems } from "../../stacks/kinds/services/rules/paths";
import { problemsOf } from "./made-up";

/** Flynapse with one service changed. */
function withService(name: string, changes: object): BlueprintInput {
  const all = flynapse.services!;
  return { ...flynapse, services: { ...all, [name]: { ...all.dashboard!, rollbackAbove: undefined, ...changes } } };
}

describe("a service", () => {
  const route = (priority: number) => ({ route: { paths: ["/x"], priority } });

  test("runs on a pool that there is", () => {
    expect(problemsOf(withService("mail", { ...route(7), runsOn: { pool: "ap" } }))).toEqual([
      {
        path: "services.mail.runsOn.pool",
        value: "ap",
        rule: "must be one of the pools: app, observability, weaviate_0",
        remedy: 'Did you mean "app"? Correct the name or add the pool to the blueprint.',
      },
    ]);
  });

  test("uses what there is, and is told which of several is not", () => {
    expect(problemsOf(withService("mail", { ...route(7), uses: ["sessions", "postgres"] }))).toEqual([
      {
        path: "services.mail.uses.1",
        value: "postgres",
        rule:
          "must be one of: internet, api, dashboard, otel-collector, prometheus, loki, tempo, grafana, weaviate-0, " +
          "weaviate-backup, prometheus-backup, sessions, redis, artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups, " +
          "alerts, critical_alerts",
        remedy: "Correct the name, or add it to the blueprint.",
      },
    ]);
  });

  test("whose releases an alarm takes back has a route, where its answers are counted", () => {
    const changes = { route: undefined, scaling: undefined, rollbackAbove: { errorsPercent: 5 } };
    expect(problemsOf(withService("mail", changes))).toContainEqual({
      path: "services.mail.rollbackAbove",
      value: { errorsPercent: 5 },
      rule: "needs a route",
      remedy: "The load balancer counts the errors; leave it out.",
    });
  });

  test("has a place of its own in the listener's order", () => {
    expect(problemsOf(withService("mail", route(100)))).toEqual([
      {
        path: "services.mail.route.priority",
        value: 100,
        rule: "must differ from that of api",
        remedy: "A listener evaluates its rules by priority; give each its own.",
      },
    ]);
  });
});

describe("a rule of a listener has room for five values:", () => {
  const PATHS = ["/a", "/b", "/c", "/d", "/e"];
  const routed = (count: number, more = {}) =>
    withService("mail", { route: { paths: PATHS.slice(0, count), priority: 7, ...more } });
  const guest = { domainName: "a.example", adoptedListener: "edge_https_443" } as const;
  const own = { domainName: "a.example", certificate: "request" } as const;
  const problems = (blueprint: BlueprintInput, ingress: object) =>
    valueProblems(parseBlueprint("x", blueprint).services!, { ingress } as never);

  test("on the client's listener one is the host name", () => {
    expect(problems(routed(5), guest)).toEqual([
      {
        path: "site.ingress.adoptedListener",
        value: "edge_https_443",
        rule: "must leave mail at most 4 paths: it has 5",
        remedy:
          "On the client's listener a rule has our host name too, and AWS allows 5 values per rule; join paths with *.",
      },
    ]);
  });

  test("it needs that place nowhere else", () => {
    expect(problems(routed(4), guest)).toEqual([]);
    expect(problems(routed(5, { balancer: "operations" }), guest)).toEqual([]);
    expect(problems(routed(5), own)).toEqual([]);
  });

  test("address ranges take a place each", () => {
    const sourceCidrs = ["198.51.100.0/24", "203.0.113.0/24"];
    expect(problems(routed(3, { sourceCidrs }), own)).toEqual([]);
    expect(problems(routed(4, { sourceCidrs }), own)).toEqual([
      {
        path: "mail.route.paths",
        value: ["/a", "/b", "/c", "/d"],
        rule: "must be at most 3 besides 2 source CIDRs",
        remedy: "AWS allows 5 values per rule; join paths with *.",
      },
    ]);
    expect(problems(routed(3, { sourceCidrs }), guest).map(({ rule }) => rule)).toEqual([
      "must leave mail at most 2 paths: it has 3",
    ]);
  });
});

describe("a service and what it names", () => {
  const route = { paths: ["/x"], priority: 7 };
  const KEYS = "The ports of a service are the keys of its serves.";
  const OWN = "The ports of a container are the keys of its serves.";
  const onVolume = (volumeFolder: string) => ({
    runsOn: { pool: "observability" },
    mounts: { "/data": { volumeFolder } },
  });
  const told = (changes: object) => {
    const at = "services.mail.";
    const found = problemsOf(withService("mail", { route, ...changes }));
    // Whether it also fits on the pool is another question.
    return found
      .filter(({ path }) => !path.startsWith("pools."))
      .map((problem) => {
        expect(problem.path.startsWith(at)).toBe(true);
        return { ...problem, path: problem.path.slice(at.length) };
      });
  };

  test.each([
    [
      { uses: ["prometheus:grpc"] },
      { path: "uses.0", value: "prometheus:grpc", rule: "must name one of its ports: http, alerts", remedy: KEYS },
    ],
    [
      { uses: ["sessions:http"] },
      { path: "uses.0", value: "sessions:http", rule: "must not name a port", remedy: KEYS },
    ],
    [
      { secrets: { KEY: "azure:key" } },
      {
        path: "secrets.KEY",
        value: "azure:key",
        rule: "must be one of the secrets: azure_openai, redis_auth_token, weaviate_api_key, grafana",
        remedy: "Correct the name or add it to the secrets; never write the value here.",
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
        rule: "must be defined by at least one container",
        remedy: "ECS replaces only unhealthy tasks. An image without a shell needs a sidecar that checks it.",
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
        remedy: "The load balancer checks it too.",
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
        remedy: "The load balancer measures it; scale by cpuPercent or memoryPercent.",
      },
    ],
    [
      { route: undefined, scaling: { cpuPercent: 60, responseSeconds: 2 } },
      {
        path: "scaling.responseSeconds",
        value: 2,
        rule: "needs a route",
        remedy: "The load balancer measures it; scale by cpuPercent or memoryPercent.",
      },
    ],
    [
      { runsOn: { pool: "weaviate_0" } },
      {
        path: "runsOn.pool",
        value: "weaviate_0",
        rule: "must be another one: it is dedicated to weaviate",
        remedy: "Services on one instance share its memory; choose a pool of its own, or a shared one.",
      },
    ],
    [
      { mounts: { "/data": { volumeFolder: "mail" } }, tasks: { min: 1, max: 1 } },
      {
        path: "mounts",
        value: "app",
        rule: "must have no volumeFolder on a pool without a data volume",
        remedy: "Give the pool a dataVolumeGib, or run the service on a pool that has one.",
      },
    ],
    [
      { ...onVolume("mail"), tasks: { min: 1, max: 1 } },
      {
        path: "mounts./data.volumeFolder",
        value: "mail",
        rule: "must be one of the folders of pool observability: prometheus, alertmanager, loki, tempo, grafana",
        remedy: "Correct the name, or add it to the pool's dataFolders with the container's user.",
      },
    ],
    [
      { ...onVolume("loki"), tasks: { min: 1, max: 2 } },
      {
        path: "tasks.max",
        value: 2,
        rule: "must be 1 for a service with data",
        remedy: "Two tasks would write to the same folder; a second node is a service and a pool of its own.",
      },
      {
        path: "mounts./data.volumeFolder",
        value: "loki",
        rule: "must be a folder of this service alone: services.loki.mounts./loki is the same",
        remedy:
          "Two services would write over each other; give each its own in the pool's dataFolders, or let one only read.",
      },
    ],
  ])("with %j is told", (changes, ...problems) => {
    expect(told(changes)).toEqual(problems);
  });

  test("is not named as something else that `uses` knows", () => {
    expect(problemsOf(withService("internet", { route })).map(({ path, rule }) => [path, rule])).toEqual([
      ["services.internet", "must not be among the reserved names too"],
    ]);
  });
});
