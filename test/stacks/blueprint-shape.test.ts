import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { invalidInputOf } from "../sites";
import { toldOfShape } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.";
const LOWER = "must be lower-case letters, digits and _";
const PLACE = "must be { pool: <name> } or { fargate: true }";
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
      `  - stacks.My_State: must be lower-case letters, digits and dashes, got "My_State". ${SEE}`,
    ]);
  });

  test.each([
    [[], `stacks.it: too small: expected array to have >=1 items, got []. ${SEE}`],
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
    [{ instances: { min: 0, max: 1 } }, `${at}.instances.min: too small: expected number to be >=1, got 0. ${SEE}`],
    [
      { instances: { min: 1, max: 1.5 } },
      `${at}.instances.max: invalid input: expected int, received number, got 1.5. ${SEE}`,
    ],
    [{ instances: { min: 1, max: 2, desired: 2 } }, `${at}.instances.desired: is not a known key, got 2. ${KEYS}`],
    [
      { instances: { min: 3, max: 2 } },
      `${at}.instances: must have min not above max, got {"min":3,"max":2}. Raise max or lower min.`,
    ],
    [
      { dataVolumeGib: 500 },
      `${at}.instances.max: must be 1 where the pool has a data volume, got 2. A second node is a second pool.`,
    ],
    [{ rootVolumeGib: 29 }, `${at}.rootVolumeGib: too small: expected number to be >=30, got 29. ${SEE}`],
    [{ dataVolumeGib: 0 }, `${at}.dataVolumeGib: too small: expected number to be >=1, got 0. ${SEE}`],
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
    [{ mode: "off" }, `${at}.mode: invalid option: expected one of "count"|"block", got "off". ${SEE}`],
    [{ rateLimit: 9 }, `${at}.rateLimit: too small: expected number to be >=10, got 9. ${SEE}`],
    [{ rateLimit: 10.5 }, `${at}.rateLimit: invalid input: expected int, received number, got 10.5. ${SEE}`],
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
    [{ countries: { only: [] } }, `${at}.countries.only: too small: expected array to have >=1 items, got []. ${SEE}`],
    [
      { webAcl: { mode: "off" } },
      `${at}.webAcl.mode: invalid option: expected one of "count"|"block", got "off". ${SEE}`,
    ],
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
    [{ cpu: 127 }, `${at}.cpu: too small: expected number to be >=128, got 127. ${SEE}`],
    [{ cpu: 0.5 }, `${at}.cpu: invalid input: expected int, received number, got 0.5. ${SEE}`],
    [{ memoryMib: 63 }, `${at}.memoryMib: too small: expected number to be >=64, got 63. ${SEE}`],
    [{ serves: { http: 0 } }, `${at}.serves.http: too small: expected number to be >=1, got 0. ${SEE}`],
    [{ serves: { http: 65_536 } }, `${at}.serves.http: too big: expected number to be <=65535, got 65536. ${SEE}`],
    [{ serves: { "a-b": 80 } }, `${at}.serves.a-b: ${LOWER}, got "a-b". ${SEE}`],
    [{ tasks: { min: 0, max: 1 } }, `${at}.tasks.min: too small: expected number to be >=1, got 0. ${SEE}`],
    [
      { tasks: { min: 2, max: 1 } },
      `${at}.tasks: must have min not above max, got {"min":2,"max":1}. Raise max or lower min.`,
    ],
    [
      { route: { balancer: "private", priority: 1 } },
      `${at}.route.balancer: invalid option: expected one of "public"|"operations", got "private". ${SEE}`,
    ],
    [
      { scaling: {} },
      `${at}.scaling: must have a metric, got {}. Give cpuPercent, memoryPercent or requestsPerTarget, or leave scaling out.`,
    ],
    [{ scaling: { cpuPercent: 96 } }, `${at}.scaling.cpuPercent: too big: expected number to be <=95, got 96. ${SEE}`],
    [
      { scaling: { requestsPerTarget: 0 } },
      `${at}.scaling.requestsPerTarget: too small: expected number to be >=1, got 0. ${SEE}`,
    ],
    [{ mounts: { data: { volumeFolder: "x" } } }, `${at}.mounts.data: must begin with /, got "data". ${SEE}`],
    [{ mounts: { "/data": "x" } }, `${at}.mounts./data: ${MOUNT}, got "x". ${SEE}`],
    [
      { mounts: { "/data": { hostFolder: "proc" } } },
      `${at}.mounts./data.hostFolder: must begin with /, got "proc". ${SEE}`,
    ],
    [
      { mounts: { "/data": { fileSystem: "uploads", uid: 0, gid: 1 } } },
      `${at}.mounts./data.uid: too small: expected number to be >=1, got 0. ${SEE}`,
    ],
    [
      { mounts: { "/data": { fileSystem: "uploads", uid: 1 } } },
      `${at}.mounts./data: ${MOUNT}, got {"fileSystem":"uploads","uid":1}. ${SEE}`,
    ],
    [{ scratch: ["tmp"] }, `${at}.scratch.0: must begin with /, got "tmp". ${SEE}`],
    [{ graceSeconds: 7201 }, `${at}.graceSeconds: too big: expected number to be <=7200, got 7201. ${SEE}`],
    [{ stopSeconds: 121 }, `${at}.stopSeconds: too big: expected number to be <=120, got 121. ${SEE}`],
    [{ sidecars: { probe: {} } }, `${at}.sidecars.probe.memoryMib: is required, got nothing. ${SEE}`],
    [
      { route: { paths: [], priority: 1 } },
      `${at}.route.paths: too small: expected array to have >=1 items, got []. ${SEE}`,
    ],
    [
      { route: { paths: ["1", "2", "3", "4", "5", "6"], priority: 1 } },
      `${at}.route.paths: too big: expected array to have <=5 items, got ["1","2","3","4","5","6"]. ${SEE}`,
    ],
    [
      { route: { paths: ["/*"], priority: 0 } },
      `${at}.route.priority: too small: expected number to be >=1, got 0. ${SEE}`,
    ],
    [
      { route: { paths: ["/*"], priority: 50_001 } },
      `${at}.route.priority: too big: expected number to be <=50000, got 50001. ${SEE}`,
    ],
    [
      { route: { priority: 1, stickySeconds: 0 } },
      `${at}.route.stickySeconds: too small: expected number to be >=1, got 0. ${SEE}`,
    ],
    [
      { route: { priority: 1, sourceCidrs: [] } },
      `${at}.route.sourceCidrs: too small: expected array to have >=1 items, got []. ${SEE}`,
    ],
    [
      { route: { priority: 1, sourceCidrs: ["10.1.2.3/16"] } },
      `${at}.route.sourceCidrs.0: must be an IPv4 network, got "10.1.2.3/16". For example 198.51.100.0/24; a single address ends in /32.`,
    ],
    [
      { health: { path: "/", matcher: "2xx" } },
      `${at}.health.matcher: must be status codes such as 200, 200,204 or 200-299, got "2xx". ${SEE}`,
    ],
    [{ health: { path: "health" } }, `${at}.health.path: must begin with /, got "health". ${SEE}`],
    [
      { health: { command: ["CMD"] } },
      `${at}.health.command: too small: expected array to have >=2 items, got ["CMD"]. ${SEE}`,
    ],
    [{ health: {} }, `${at}.health: must have either a path or a command, got {}. ${SEE}`],
    [{ uses: ["redis", 1] }, `${at}.uses.1: invalid input: expected string, received number, got 1. ${SEE}`],
    [{ image: "nginx" }, `${at}.image: is not a known key, got "nginx". ${KEYS}`],
  ])("with %j is refused", (changes, message) => {
    expect(toldOfShape(aService(changes))).toEqual([`  - ${message}`]);
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
