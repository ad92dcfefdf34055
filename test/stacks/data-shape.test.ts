import { describe, expect, test } from "vitest";
import { toldOfShape } from "./made-up";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.";
const BILLING = { mode: "provisioned", readCapacity: { min: 1, max: 5 }, writeCapacity: { min: 1, max: 5 } };
const LOWER = "must be lower-case letters, digits and _";

describe("data", () => {
  const tables = (table: object) => ({ tables: { sessions: table } });
  const caches = (cache: object) => ({ caches: { redis: cache } });
  const buckets = (bucket: object) => ({ buckets: { files: bucket } });
  const fileSystems = (system: object) => ({ fileSystems: { uploads: system } });

  test.each([
    [tables({}), `tables.sessions.partitionKey: is required, got nothing. ${SEE}`],
    [tables({ partitionKey: "pk", sortKey: 1 }), `tables.sessions.sortKey: must be text, got 1. ${SEE}`],
    [tables({ partitionKey: "pk", expiresAt: true }), `tables.sessions.expiresAt: must be text, got true. ${SEE}`],
    [tables({ partitionKey: "pk", replicas: 2 }), `tables.sessions.replicas: is not a known key, got 2. ${KEYS}`],
    [
      tables({ partitionKey: "pk", billing: "provisioned" }),
      `tables.sessions.billing: must be an object, got "provisioned". ${SEE}`,
    ],
    [
      tables({ partitionKey: "pk", billing: { ...BILLING, readCapacity: { min: 0, max: 5 } } }),
      `tables.sessions.billing.readCapacity.min: must be a whole number from 1 to 40000, got 0. ${SEE}`,
    ],
    [
      tables({ partitionKey: "pk", billing: { ...BILLING, readCapacity: { min: 1, max: 5, targetPercent: 95 } } }),
      `tables.sessions.billing.readCapacity.targetPercent: must be a whole number from 20 to 90, got 95. ${SEE}`,
    ],
    [
      tables({ partitionKey: "pk", billing: { ...BILLING, writeCapacity: { min: 6, max: 5 } } }),
      'tables.sessions.billing.writeCapacity: must have min not above max, got {"min":6,"max":5}. Raise max or lower min.',
    ],
    [caches({}), `caches.redis.nodeType: is required, got nothing. ${SEE}`],
    [
      caches({ nodeType: "cache.t4g.small", snapshotDays: 0 }),
      `caches.redis.snapshotDays: must be a whole number from 1 to 35, got 0. ${SEE}`,
    ],
    [
      caches({ nodeType: "cache.t4g.small", snapshotDays: 36 }),
      `caches.redis.snapshotDays: must be a whole number from 1 to 35, got 36. ${SEE}`,
    ],
    [caches({ nodeType: "cache.t4g.small", nodes: 2 }), `caches.redis.nodes: is not a known key, got 2. ${KEYS}`],
    [buckets({}), `buckets.files.oldVersionDays: is required, got nothing. ${SEE}`],
    [
      buckets({ oldVersionDays: 0 }),
      `buckets.files.oldVersionDays: must be a whole number from 1 to 36500, got 0. ${SEE}`,
    ],
    [buckets({ oldVersionDays: 1, public: true }), `buckets.files.public: is not a known key, got true. ${KEYS}`],
    [
      fileSystems({ infrequentAfterDays: 2 }),
      "fileSystems.uploads.infrequentAfterDays: must be one of 1, 7, 14, 30, 60, 90, 180, 270, 365, got 2. EFS moves files after these periods only.",
    ],
    [fileSystems({ zones: 1 }), `fileSystems.uploads.zones: is not a known key, got 1. ${KEYS}`],
  ])("with %j is refused", (kinds, message) => {
    expect(toldOfShape(kinds)).toEqual([`  - ${message}`]);
  });

  test.each([
    ["tables", { partitionKey: "pk" }],
    ["caches", { nodeType: "cache.t4g.small" }],
    ["buckets", { oldVersionDays: 1 }],
    ["fileSystems", {}],
  ])("%s have names that can stand in an address", (kind, spec) => {
    expect(toldOfShape({ [kind]: { "a-b": spec } })).toEqual([`  - ${kind}.a-b: ${LOWER}, got "a-b". ${SEE}`]);
  });
});
