import { expect, test } from "vitest";
import { toldOfShape } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const service = { runsOn: { pool: "app" }, cpu: 512, memoryMib: 1024, tasks: { min: 1, max: 1 } };
const told = (changes: object) => toldOfShape({ services: { api: { ...service, ...changes } } });

test.each(["/", "/a/../b", "/..", "/a/./b", "/a//b", "/a/"])("nothing is mounted at %s", (path) => {
  const rule = "must be the path of a folder: begins with /, is not / itself, and has no part that is empty, . or ..";
  expect(told({ mounts: { [path]: { hostFolder: "/var/log" } } })).toEqual([
    `  - services.api.mounts.${path}: ${rule}, got "${path}". ${SEE}`,
  ]);
  expect(told({ mounts: { "/x": { hostFolder: path } }, scratch: ["/.a/..b", path] })).toEqual([
    `  - services.api.mounts./x.hostFolder: ${rule}, got "${path}". ${SEE}`,
    `  - services.api.scratch.1: ${rule}, got "${path}". ${SEE}`,
  ]);
});

test.each(["redis:", ":http", "a:b:c", ""])("%j is no use", (use) => {
  expect(told({ uses: [use] })).toEqual([
    `  - services.api.uses.0: must be a name, or a name and a port: search, search:http, got "${use}". ${SEE}`,
  ]);
});

test.each(["mail:", ":password", "mail:a:b"])("%j is no secret", (secret) => {
  expect(told({ secrets: { MAIL: secret } })).toEqual([
    `  - services.api.secrets.MAIL: must be a secret, or a secret and one of its fields: mail, mail:password, got "${secret}". ${SEE}`,
  ]);
});

test("a range of sources is spelled as AWS does, without host bits", () => {
  const rule = "must be an IPv4 or IPv6 network";
  const remedy = "For example 198.51.100.0/24 or 2001:db8::/32; a single address ends in /32 or /128.";
  const sourceCidrs = ["2001:db8::/32", "2001:DB8:0::1/32", "2001:db8::/129"];
  expect(told({ route: { priority: 1, sourceCidrs } })).toEqual([
    `  - services.api.route.sourceCidrs.1: ${rule}, got "2001:DB8:0::1/32". Did you mean "2001:db8::/32"? ${remedy}`,
    `  - services.api.route.sourceCidrs.2: ${rule}, got "2001:db8::/129". ${remedy}`,
  ]);
});

test("a name that every object has cannot be made", () => {
  const rule = "must not be a method of every object in JavaScript: CDKTF takes it for one that exists";
  const pool = { instanceType: "m6i.large", instances: { min: 1, max: 1 } };
  expect(toldOfShape({ services: { constructor: service }, pools: { constructor: pool } })).toEqual([
    `  - services.constructor: ${rule}, got "constructor". ${SEE}`,
    `  - pools.constructor: ${rule}, got "constructor". ${SEE}`,
  ]);
});
