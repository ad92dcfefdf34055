import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { invalidInputOf } from "../sites";
import { toldOfShape } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.";
const LOWER = "must be lower-case letters, digits and _";
const PLACE = "must be { pool: <name> } or { fargate: true }";
const NETWORK = "must be an IPv4 or IPv6 network";
const FOR_EXAMPLE = "For example 198.51.100.0/24 or 2001:db8::/32; a single address ends in /32 or /128.";
const FOLDER = "must be the path of a folder: begins with /, is not / itself, and has no part that is empty, . or ..";
const MOUNT = "must be { volumeFolder: <name> }, { hostFolder: <path> } or { fileSystem: <name>, uid, gid }";

const service = {
  runsOn: { pool: "app" },
  cpu: 512,
  memoryMib: 1024,
  serves: { http: 8000 },
  tasks: { min: 1, max: 1 },
  route: { paths: ["/*"], priority: 1 },
  health: { path: "/" },
};
const pool = { instanceType: "m6i.large", instances: { min: 1, max: 2 } };

const aPool = (changes: object) => ({ pools: { app: { ...pool, ...changes } } });
const aService = (changes: object) => ({ services: { api: { ...service, ...changes } } });

test("a blueprint that keeps to the shape is taken, its defaults filled in", () => {
  const { pools, balancers } = parseBlueprint("x", { stacks: { it: ["pools", "balancers"] }, pools: { app: pool } });
  expect(pools).toEqual({ app: { ...pool, rootVolumeGib: 50, dataFolders: {} } });
  // A stack says that it is there, and the blueprint nothing else.
  expect(balancers).toEqual({ requestLogDays: 90 });
});

test("every problem of a blueprint is told at once, under its name", () => {
  const broken = { ...flynapse, balancers: { webAcl: { mode: "off" } }, mail: {} };
  const error = invalidInputOf(() => parseBlueprint("flynapse", broken as unknown as BlueprintInput));
  expect(error.message.split("\n")[0]).toBe('blueprint "flynapse" has 2 problems:');
});

describe("a stack", () => {
  const FORM = "must be a list of kinds, or { in: <whose account>, holds: [...] }";

  test("has a name that can end a state key", () => {
    expect(toldOfShape({}, { My_State: ["network"] })).toEqual([
      `  - stacks.My_State: must be letters, digits and dashes, got "My_State". ${SEE}`,
    ]);
  });

  test.each([
    [[], `stacks.it: must not be empty, got []. ${SEE}`],
    ["network", `stacks.it: ${FORM}, got "network". ${SEE}`],
    [{ kind: "network" }, `stacks.it: ${FORM}, got {"kind":"network"}. ${SEE}`],
    [{ in: "partner", holds: ["network"] }, `stacks.it: ${FORM}, got {"in":"partner","holds":["network"]}. ${SEE}`],
    [
      ["buckets.Files"],
      `stacks.it.0: must be a kind, or a kind and a thing: buckets.artifacts, got "buckets.Files". ${SEE}`,
    ],
  ])("of %j is refused", (stack, message) => {
    expect(toldOfShape({}, { it: stack })).toEqual([`  - ${message}`]);
  });
});

test.each(["network", "cluster"])("%s is told nothing that it does not know", (kind) => {
  expect(toldOfShape({ [kind]: { size: 3 } })).toEqual([`  - ${kind}.size: is not a known key, got 3. ${KEYS}`]);
});

test("a blueprint has a known kind at each key", () => {
  expect(toldOfShape({ mail: {} })).toEqual([`  - mail: is not a known key, got {}. ${KEYS}`]);
});

describe("a pool", () => {
  const at = "pools.app";

  test.each([
    [{ instanceType: undefined }, `${at}.instanceType: is required, got nothing. ${SEE}`],
    [{ instances: undefined }, `${at}.instances: is required, got nothing. ${SEE}`],
    [{ instances: { min: -1, max: 1 } }, `${at}.instances.min: must be a whole number from 0 to 100, got -1. ${SEE}`],
    [
      { instances: { min: 0, max: 1 }, dataVolumeGib: 1 },
      `${at}.instances.min: must be 1 where the pool has a data volume, got 0. Its data has one writer, which always runs.`,
    ],
    [{ instances: { min: 1, max: 1.5 } }, `${at}.instances.max: must be a whole number from 1 to 100, got 1.5. ${SEE}`],
    [{ instances: { min: 1, max: 2, desired: 2 } }, `${at}.instances.desired: is not a known key, got 2. ${KEYS}`],
    [
      { instances: { min: 3, max: 2 } },
      `${at}.instances: must have min not above max, got {"min":3,"max":2}. Raise max or lower min.`,
    ],
    [
      { dataVolumeGib: 500 },
      `${at}.instances.max: must be 1 where the pool has a data volume, got 2. A second node is a second pool.`,
    ],
    [{ rootVolumeGib: 29 }, `${at}.rootVolumeGib: must be a whole number from 30 to 16384, got 29. ${SEE}`],
    [{ dataVolumeGib: 0 }, `${at}.dataVolumeGib: must be a whole number from 1 to 16384, got 0. ${SEE}`],
    [{ spot: true }, `${at}.spot: is not a known key, got true. ${KEYS}`],
  ])("with %j is refused", (changes, message) => {
    expect(toldOfShape(aPool(changes))).toEqual([`  - ${message}`]);
  });

  test("has a name that can stand in an address", () => {
    expect(toldOfShape({ pools: { "app-1": pool } })).toEqual([`  - pools.app-1: ${LOWER}, got "app-1". ${SEE}`]);
  });
});

describe("a web ACL", () => {
  const at = "balancers.webAcl";

  test.each([
    [{ mode: "off" }, `${at}.mode: must be one of: count, block, got "off". ${SEE}`],
    [{ rateLimit: 9 }, `${at}.rateLimit: must be a whole number from 10 to 2000000000, got 9. ${SEE}`],
    [{ rateLimit: 10.5 }, `${at}.rateLimit: must be a whole number from 10 to 2000000000, got 10.5. ${SEE}`],
    [{ allow: [] }, `${at}.allow: is not a known key, got []. ${KEYS}`],
    [
      { uploadPaths: ["files"] },
      `${at}.uploadPaths.0: must be a path: / first, then letters, digits and _-./~, got "files". ${SEE}`,
    ],
    [
      { blockedCountries: ["DEU"] },
      `${at}.blockedCountries.0: must be a country's two letters, for example DE, got "DEU". ${SEE}`,
    ],
  ])("with %j is refused", (webAcl, message) => {
    expect(toldOfShape({ balancers: { webAcl } })).toEqual([`  - ${message}`]);
  });
});

describe("a distribution", () => {
  const at = "distribution";

  test.each([
    [
      { cachedPaths: ["static"] },
      `${at}.cachedPaths.0: must be a path pattern: / first, for example /static/*, got "static". ${SEE}`,
    ],
    [{ countries: ["DE"] }, `${at}.countries: must be { only: [...] } or { not: [...] }, got ["DE"]. ${SEE}`],
    [{ countries: { only: [] } }, `${at}.countries.only: must not be empty, got []. ${SEE}`],
    [{ webAcl: { mode: "off" } }, `${at}.webAcl.mode: must be one of: count, block, got "off". ${SEE}`],
    [{ origin: "web" }, `${at}.origin: is not a known key, got "web". ${KEYS}`],
  ])("with %j is refused", (said, message) => {
    expect(toldOfShape({ distribution: said })).toEqual([`  - ${message}`]);
  });
});

describe("a service", () => {
  const at = "services.api";

  test.each([
    [{ runsOn: undefined }, `${at}.runsOn: ${PLACE}, got nothing. ${SEE}`],
    [{ runsOn: { fargate: false } }, `${at}.runsOn: ${PLACE}, got {"fargate":false}. ${SEE}`],
    [{ runsOn: { pool: "app", spot: true } }, `${at}.runsOn.spot: is not a known key, got true. ${KEYS}`],
    [{ cpu: 127 }, `${at}.cpu: must be a whole number from 128 to 16384, got 127. ${SEE}`],
    [{ cpu: 0.5 }, `${at}.cpu: must be a whole number from 128 to 16384, got 0.5. ${SEE}`],
    [{ memoryMib: 63 }, `${at}.memoryMib: must be a whole number from 64 to 131072, got 63. ${SEE}`],
    [{ serves: { http: 0 } }, `${at}.serves.http: must be a whole number from 1 to 65535, got 0. ${SEE}`],
    [{ serves: { http: 65_536 } }, `${at}.serves.http: must be a whole number from 1 to 65535, got 65536. ${SEE}`],
    [{ serves: { "a-b": 80 } }, `${at}.serves.a-b: ${LOWER}, got "a-b". ${SEE}`],
    [
      { tasks: { min: -1, max: 0 } },
      `${at}.tasks.min: must be a whole number from 0 to 100, got -1. ${SEE}`,
      `${at}.tasks.max: must be a whole number from 1 to 100, got 0. ${SEE}`,
    ],
    [
      { tasks: { min: 2, max: 1 } },
      `${at}.tasks: must have min not above max, got {"min":2,"max":1}. Raise max or lower min.`,
    ],
    [
      { route: { balancer: "private", priority: 1 } },
      `${at}.route.balancer: must be one of: public, operations, got "private". ${SEE}`,
    ],
    [
      { scaling: {} },
      `${at}.scaling: must have a metric that tasks are taken away by, got {}. Give cpuPercent, memoryPercent or requestsPerTarget, or leave scaling out.`,
    ],
    [
      { scaling: { responseSeconds: 2 } },
      `${at}.scaling: must have a metric that tasks are taken away by, got {"responseSeconds":2}. Give cpuPercent, memoryPercent or requestsPerTarget, or leave scaling out.`,
    ],
    [{ scaling: { cpuPercent: 96 } }, `${at}.scaling.cpuPercent: must be a whole number from 10 to 95, got 96. ${SEE}`],
    [
      { scaling: { requestsPerTarget: 0 } },
      `${at}.scaling.requestsPerTarget: must be a whole number from 1 to 1000000, got 0. ${SEE}`,
    ],
    [{ mounts: { data: { volumeFolder: "x" } } }, `${at}.mounts.data: ${FOLDER}, got "data". ${SEE}`],
    [{ mounts: { "/data": "x" } }, `${at}.mounts./data: ${MOUNT}, got "x". ${SEE}`],
    [{ mounts: { "/data": { hostFolder: "proc" } } }, `${at}.mounts./data.hostFolder: ${FOLDER}, got "proc". ${SEE}`],
    [
      { mounts: { "/data": { fileSystem: "uploads", uid: 0, gid: 1 } } },
      `${at}.mounts./data.uid: must be a whole number from 1 to 4294967295, got 0. ${SEE}`,
    ],
    [
      { mounts: { "/data": { fileSystem: "uploads", uid: 1 } } },
      `${at}.mounts./data: ${MOUNT}, got {"fileSystem":"uploads","uid":1}. ${SEE}`,
    ],
    [
      { scratch: ["tmp", "/..a/.b", "/"] },
      `${at}.scratch.0: ${FOLDER}, got "tmp". ${SEE}`,
      `${at}.scratch.2: ${FOLDER}, got "/". ${SEE}`,
    ],
    [{ graceSeconds: 7201 }, `${at}.graceSeconds: must be a whole number from 0 to 7200, got 7201. ${SEE}`],
    [{ stopSeconds: 121 }, `${at}.stopSeconds: must be a whole number from 2 to 120, got 121. ${SEE}`],
    [{ sidecars: { probe: {} } }, `${at}.sidecars.probe.memoryMib: is required, got nothing. ${SEE}`],
    [{ route: { paths: [], priority: 1 } }, `${at}.route.paths: must have 1 to 5 entries, got []. ${SEE}`],
    [
      { route: { paths: ["1", "2", "3", "4", "5", "6"], priority: 1 } },
      `${at}.route.paths: must have 1 to 5 entries, got ["1","2","3","4","5","6"]. ${SEE}`,
    ],
    [
      { route: { paths: ["/*"], priority: 0 } },
      `${at}.route.priority: must be a whole number from 1 to 50000, got 0. ${SEE}`,
    ],
    [
      { route: { paths: ["/*"], priority: 50_001 } },
      `${at}.route.priority: must be a whole number from 1 to 50000, got 50001. ${SEE}`,
    ],
    [
      { route: { priority: 1, stickySeconds: 0 } },
      `${at}.route.stickySeconds: must be a whole number from 1 to 604800, got 0. ${SEE}`,
    ],
    [{ route: { priority: 1, sourceCidrs: [] } }, `${at}.route.sourceCidrs: must have 1 to 4 entries, got []. ${SEE}`],
    [
      { route: { priority: 1, sourceCidrs: ["10.1.2.3/16"] } },
      `${at}.route.sourceCidrs.0: ${NETWORK}, got "10.1.2.3/16". Did you mean "10.1.0.0/16"? ${FOR_EXAMPLE}`,
    ],
    [
      { health: { path: "/", matcher: "2xx" } },
      `${at}.health.matcher: must be status codes such as 200, 200,204 or 200-299, got "2xx". ${SEE}`,
    ],
    [{ health: { path: "health" } }, `${at}.health.path: must begin with /, got "health". ${SEE}`],
    [{ health: { command: ["CMD"] } }, `${at}.health.command: must have at least 2 entries, got ["CMD"]. ${SEE}`],
    [{ health: {} }, `${at}.health: must have either a path or a command, got {}. ${SEE}`],
    [{ uses: ["redis", 1] }, `${at}.uses.1: must be text, got 1. ${SEE}`],
    [{ image: "nginx" }, `${at}.image: is not a known key, got "nginx". ${KEYS}`],
  ])("with %j is refused", (changes, ...messages) => {
    expect(toldOfShape(aService(changes))).toEqual(messages.map((message) => `  - ${message}`));
  });

  test("has a name that can be a container's", () => {
    expect(toldOfShape({ services: { My_Api: service } })).toEqual([
      `  - services.My_Api: must be lower-case letters, digits and dashes, no dash at the end, got "My_Api". ${SEE}`,
    ]);
    expect(toldOfShape({ services: { "api-": service } })).toEqual([
      `  - services.api-: must be lower-case letters, digits and dashes, no dash at the end, got "api-". ${SEE}`,
    ]);
  });
});
