import { expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { siteCache } from "../../../ops/redis/cache";
import { prepareCache } from "../../../ops/restore/cache";
import { cacheSteps } from "../../../ops/restore/cache-steps";
import { describeCache } from "../../../ops/restore/cache-words";
import type { CacheAccount, CacheFound, CacheSnapshot } from "../../../ops/restore/elasticache";
import { refusalOf } from "./refusal";

const NAME = "acme-flynapse-redis";
const NOW = new Date("2026-11-28T17:45:00Z");
const acme = await loadSite("acme");
const redis = siteCache(acme, "redis");
const MIB = 1024 ** 2;

const taken = (name: string, day: string, more: Partial<CacheSnapshot> = {}): CacheSnapshot => ({
  ...{ name, of: NAME, taken: new Date(`${day}T02:10:00Z`), status: "available", automatic: false },
  ...{ engine: "redis", version: "7.1.0", nodeType: "cache.t4g.small", bytes: 5 * MIB },
  ...more,
});
const held: CacheFound = { status: "available", primary: `${NAME}-001`, nodes: 1 };
const AUTOMATIC = `automatic.${NAME}-001-2026-11-28-02-10`;
const SNAPSHOTS = [taken("before-the-move", "2026-11-26"), taken(AUTOMATIC, "2026-11-28", { automatic: true })];

interface Given {
  current?: CacheFound;
  snapshots?: CacheSnapshot[];
  name?: string;
  cache?: typeof redis;
  memory?: number;
}

function restored({ current, snapshots = SNAPSHOTS, name, cache = redis, memory }: Given) {
  const account = {
    group: async () => current,
    snapshots: async () => snapshots,
    memory: async () => memory,
  } as unknown as CacheAccount;
  return prepareCache(account, { cache, hcl: "terraform/acme", now: NOW }, name);
}

const refusal = (given: Given) => refusalOf(restored(given));

const LISTED = `  2026-11-28 02:10 UTC  ${AUTOMATIC}\n  2026-11-26 02:10 UTC  before-the-move`;

test("a cache whose keys were spoilt is deleted after a last snapshot, and created with an earlier one (FLY-131)", async () => {
  const restore = await restored({ current: held });
  expect(describeCache(restore, NOW)).toMatchInlineSnapshot(`
    "cache        redis: acme-flynapse-redis in eu-central-1, available, 1 node
    from         automatic.acme-flynapse-redis-001-2026-11-28-02-10, taken 2026-11-28 02:10 UTC, redis 7.1.0, 5.0 MiB, automatic, the newest of 2
    lost         What was written in the 15 h 35 min since is lost: within the 24 hours that daily backups promise.
    to           acme-flynapse-redis anew: a replication group takes a snapshot only when it is created, so this one is deleted first
    away         Redis, until the new one has its auth token: about half an hour, a guess until a drill has measured it
                 or 2026-11-26 02:10 UTC: --snapshot before-the-move"
  `);
  expect(cacheSteps(restore, "acme")).toMatchInlineSnapshot(`
    "1. Copy the snapshot: those that ElastiCache took by itself go with the cache:
       aws elasticache copy-snapshot --region eu-central-1 --source-snapshot-name automatic.acme-flynapse-redis-001-2026-11-28-02-10 --target-snapshot-name acme-flynapse-redis-of-20261128021000
       until aws elasticache describe-snapshots --region eu-central-1 --snapshot-name acme-flynapse-redis-of-20261128021000 --query 'Snapshots[0].SnapshotStatus' --output text | grep -x available; do sleep 15; done
    2. Write into terraform/acme/data/terraform.tfvars:
       redis_snapshot = "acme-flynapse-redis-of-20261128021000"
    3. See that Terraform has nothing to do yet, because the cache that is there ignores it; mend first what it shows instead:
       (cd terraform/acme/data && terraform init && terraform plan)
    4. Stop who uses it:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 0
       until aws ecs describe-services --region eu-central-1 --cluster acme-flynapse --services api --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    5. Take a last snapshot, for the way back, and go on only when it is available:
       aws elasticache create-snapshot --region eu-central-1 --cache-cluster-id acme-flynapse-redis-001 --snapshot-name acme-flynapse-redis-before-20261128174500
       until aws elasticache describe-snapshots --region eu-central-1 --snapshot-name acme-flynapse-redis-before-20261128174500 --query 'Snapshots[0].SnapshotStatus' --output text | grep -x available; do sleep 15; done
    6. Delete the cache, with every automatic snapshot of it. Terraform does not: its plan stops at prevent_destroy. From here on Redis is away:
       aws elasticache delete-replication-group --region eu-central-1 --replication-group-id acme-flynapse-redis
       aws elasticache wait replication-group-deleted --region eu-central-1 --replication-group-id acme-flynapse-redis
    7. Apply it: the plan adds the cache, which begins with the snapshot, and destroys nothing:
       (cd terraform/acme/data && terraform init && terraform apply)
    8. Give it an auth token: the snapshot has none, and until then Redis asks for none:
       npm run --silent auth-token -- redis --site acme --apply
    9. Let who uses it have its address; where it is that of before, the plan has no change of it:
       (cd terraform/acme/services && terraform init && terraform apply)
    10. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 2
    11. Take the snapshot out of terraform.tfvars: the cache ignores it from now on, and a next one begins with another:
       redis_snapshot = ""
    12. See that Terraform has nothing to do:
       (cd terraform/acme/data && terraform plan)
       (cd terraform/acme/services && terraform plan)
    The way back: the same with --snapshot acme-flynapse-redis-before-20261128174500. Snapshots by hand stay, and are paid, until somebody deletes them:
       aws elasticache delete-snapshot --region eu-central-1 --snapshot-name acme-flynapse-redis-of-20261128021000
       aws elasticache delete-snapshot --region eu-central-1 --snapshot-name acme-flynapse-redis-before-20261128174500"
  `);
});

test("a cache that is gone is created with the newest snapshot that is left of it (FLY-131)", async () => {
  const restore = await restored({ snapshots: [SNAPSHOTS[0]!] });
  expect(describeCache(restore, NOW)).toMatchInlineSnapshot(`
    "cache        redis: acme-flynapse-redis in eu-central-1, it is gone
    from         before-the-move, taken 2026-11-26 02:10 UTC, redis 7.1.0, 5.0 MiB, manual, the newest of 1
    lost         What was written in the 63 h 35 min since is lost: more than the 24 hours that daily backups promise.
    to           a new replication group acme-flynapse-redis
    away         Redis, until the new one has its auth token: about half an hour, a guess until a drill has measured it"
  `);
  expect(cacheSteps(restore, "acme")).toMatchInlineSnapshot(`
    "1. Write into terraform/acme/data/terraform.tfvars:
       redis_snapshot = "before-the-move"
    2. Stop who uses it:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 0
       until aws ecs describe-services --region eu-central-1 --cluster acme-flynapse --services api --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    3. Apply it: the plan adds the cache, which begins with the snapshot, and destroys nothing:
       (cd terraform/acme/data && terraform init && terraform apply)
    4. Give it an auth token: the snapshot has none, and until then Redis asks for none:
       npm run --silent auth-token -- redis --site acme --apply
    5. Let who uses it have its address; where it is that of before, the plan has no change of it:
       (cd terraform/acme/services && terraform init && terraform apply)
    6. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 2
    7. Take the snapshot out of terraform.tfvars: the cache ignores it from now on, and a next one begins with another:
       redis_snapshot = ""
    8. See that Terraform has nothing to do:
       (cd terraform/acme/data && terraform plan)
       (cd terraform/acme/services && terraform plan)"
  `);
});

test("a cache without an auth token, of services in another stack, is back once those have its address", async () => {
  const cache = siteCache(await loadSite("apexai-crm"), "redis");
  const snapshots = [taken("by-hand", "2026-11-28", { of: cache.name, version: "7.0.7", nodeType: cache.nodeType })];
  const restore = await restored({ cache, snapshots });
  expect(describeCache(restore, NOW)).toContain("away         Redis, until the new one is available: ");
  const steps = cacheSteps(restore, "apexai-crm");
  expect(steps).not.toContain("auth-token");
  expect(steps).toContain("(cd terraform/acme/services && terraform init && terraform apply)");
});

test("a copy that an earlier run made is not made again", async () => {
  const copy = `${NAME}-of-20261128021000`;
  const { kept } = await restored({
    current: held,
    snapshots: [...SNAPSHOTS, taken(copy, "2026-11-27")],
    name: AUTOMATIC,
  });
  expect(kept).toEqual({ name: copy, copy: false });
});

test("of several nodes the last snapshot is of the one that takes writes", async () => {
  const current = { ...held, primary: `${NAME}-002`, nodes: 2 };
  const restore = await restored({ current });
  expect(describeCache(restore, NOW)).toContain(`${NAME} in eu-central-1, available, 2 nodes`);
  expect(cacheSteps(restore, "acme")).toContain(`--cache-cluster-id ${NAME}-002 `);
});

test("one that is being deleted is waited for, and of one that was never created whole no snapshot is taken", async () => {
  const deleting = cacheSteps(await restored({ current: { ...held, status: "deleting" } }), "acme");
  expect(deleting).toContain("wait replication-group-deleted");
  expect(deleting).not.toMatch(/delete-replication-group|copy-snapshot|create-snapshot/);
  const failed = cacheSteps(await restored({ current: { ...held, status: "create-failed" } }), "acme");
  expect(failed).toContain("delete-replication-group");
  expect(failed).not.toMatch(/create-snapshot|The way back/);
});

test("a cache that changes is refused: it can be neither read nor deleted", async () => {
  expect(await refusal({ current: { ...held, status: "modifying" } })).toEqual({
    exitCode: 1,
    message: `${NAME} is modifying, and can be neither read nor deleted. Run this again after: aws elasticache wait replication-group-available --region eu-central-1 --replication-group-id ${NAME}`,
  });
});

test("without a snapshot there is nothing to begin with, and what then is said", async () => {
  expect(await refusal({ snapshots: [taken("other", "2026-11-28", { of: "other" })] })).toEqual({
    exitCode: 1,
    message: `ElastiCache has no available snapshot of ${NAME} in eu-central-1. Where the cache is gone, an apply of stack data makes an empty one: the applications fill it again, and people sign in again.`,
  });
});

test("a snapshot that the account has not is refused, with those that it has", async () => {
  expect(await refusal({ name: "lost" })).toEqual({
    exitCode: 1,
    message: `ElastiCache has no snapshot lost in eu-central-1; of another account it comes as a file: docs/restoring.md#redis. Cache redis has:\n${LISTED}`,
  });
});

test("a snapshot that is not available is refused, and is no newest one", async () => {
  const snapshots = [...SNAPSHOTS, taken("now", "2026-11-29", { status: "creating" })];
  expect((await restored({ snapshots })).snapshot.name).toBe(AUTOMATIC);
  expect(await refusal({ snapshots, name: "now" })).toEqual({
    exitCode: 1,
    message: `now is creating, and a cache begins with an available snapshot. Cache redis has:\n${LISTED}`,
  });
});

test("a snapshot of cluster mode is refused, also of one shard", async () => {
  const snapshots = [...SNAPSHOTS, taken("sharded", "2026-11-29", { shards: 3 })];
  expect(await refusal({ snapshots, name: "sharded" })).toEqual({
    exitCode: 1,
    message: `sharded was taken in cluster mode, of 3 shards, and redis has that mode off: ElastiCache restores none into such a cache. Name another by --snapshot. Cache redis has:\n  2026-11-29 02:10 UTC  sharded\n${LISTED}`,
  });
  const one = [taken("sharded", "2026-11-28", { shards: 1, of: "other" })];
  expect((await refusal({ snapshots: one, name: "sharded" })).message).toMatch(
    /of 1 shard, .* Cache redis has none\.$/,
  );
});

test.each([
  ["valkey", "8.0.1"],
  ["valkey", "7.2.6"],
  ["redis", "7.2.0"],
])("a snapshot of %s %s is refused: ElastiCache does not go back", async (engine, version) => {
  const snapshots = [taken("other", "2026-11-28", { engine, version, of: "other" })];
  expect(await refusal({ snapshots, name: "other" })).toEqual({
    exitCode: 1,
    message: `other is of ${engine} ${version}, and redis is created with redis 7.1: ElastiCache restores into the same engine, of that version or a later one. Raise version of the cache in the blueprint where it can be, or name another by --snapshot. Cache redis has none.`,
  });
});

test("a snapshot of an earlier version is taken", async () => {
  const snapshots = [taken("older", "2026-11-28", { version: "6.2.6" })];
  expect((await restored({ snapshots })).snapshot.name).toBe("older");
});

test("a snapshot that a node has no room for is refused, where ElastiCache says how large both are", async () => {
  const large = { nodeType: "cache.r6g.large", bytes: 1200 * MIB };
  const snapshots = [taken("large", "2026-11-28", large)];
  expect(await refusal({ snapshots, memory: 1_471_026_299 })).toEqual({
    exitCode: 1,
    message:
      "large has 1.2 GiB of a cache.r6g.large, and a cache.t4g.small has room for 1.0 GiB: Redis could not load it. Raise nodeType of cache redis in the blueprint first.",
  });
  expect((await restored({ snapshots })).snapshot.name).toBe("large");
  expect(
    (await restored({ snapshots: [taken("same", "2026-11-28", { bytes: 9000 * MIB })], memory: 1 })).snapshot.name,
  ).toBe("same");
});

test("a cache that the site has not is refused, with those that it has", () => {
  expect(() => siteCache(acme, "memory")).toThrow('Site "acme" has no cache "memory". It has redis.');
});
