import { beforeEach, describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { siteCache } from "../../../ops/redis/cache";
import { compareKeys, isSame } from "../../../ops/redis/compare";
import { copyKeys } from "../../../ops/redis/copy";
import { prepareRedis, requireRoom } from "../../../ops/redis/migration";
import { comparisonOf, describeRedis, differenceOf, wayTo } from "../../../ops/redis/words";
import { ProgressFile } from "../../../ops/tables/progress";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { site } from "../../sites";
import { withBlueprint } from "../../stacks/made-up";
import { temporaryFolder } from "../folders";
import { FakeServer } from "./fake-server";

const acme = await loadSite("acme");
const cache = siteCache(acme);
const endpoint = { host: "redis.client.example", port: 6379 };
const said: string[] = [];
const around = { say: (line: string) => said.push(line) };
let source: FakeServer;
let target: FakeServer;
let file: ProgressFile;

beforeEach(() => {
  source = new FakeServer("redis.uat.client.example");
  for (const id of [1, 2, 3, 4, 5]) source.with(`user#${id}`, `hello ${id}`);
  source.with("session", "ends", { ttl: 60_000, database: 3 });
  target = new FakeServer(endpoint.host);
  file = new ProgressFile(`${temporaryFolder()}/redis.json`);
});

const prepared = (overwrite = false) =>
  prepareRedis({ cache, endpoint, source: source.side, target: target.side, overwrite, file });
const copied = (overwrite = false) => {
  const migration = prepared(overwrite);
  requireRoom(migration);
  return copyKeys(migration, around);
};
const compared = async (overwrite = false) => {
  const migration = prepared(overwrite);
  const found = await compareKeys(migration, around);
  const report = comparisonOf(migration, found);
  return { same: isSame(found, overwrite), report, difference: differenceOf(migration, found) };
};
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    const { name, message, exitCode } = error as Error & { exitCode: number };
    return { name, message, exitCode };
  }
  return expect.fail("nothing was thrown");
};
const failure = (message: string, exitCode = 1) => ({ name: "Failure", message, exitCode });

describe("what would be copied", () => {
  test("is said with versions, databases and memory, and nothing is written", () => {
    target.most = 4_194_304;
    expect(describeRedis(prepared())).toMatchInlineSnapshot(`
      "cache     redis
      from      redis.uat.client.example, Redis 7.1.0, 6 keys, in the databases 0, 3
      to        acme-flynapse-redis, redis.client.example, Redis 7.1.0, empty
      memory    1.0 MiB into 4.0 MiB, of which 1.0 MiB are used
      progress  none"
    `);
    expect(target.texts).toEqual({});
  });

  test("is reached through a session, whose command is printed", () => {
    expect(wayTo({ cache, endpoint })).toBe(
      "The way to acme-flynapse-redis, from outside its VPC: a session on an instance of it that the security group of acme-flynapse-redis lets in, and whose own lets 6379 out:\n   aws ssm start-session --region eu-central-1 --target <instance> --document-name AWS-StartPortForwardingSessionToRemoteHost \\\n     --parameters host=redis.client.example,portNumber=6379,localPortNumber=16379\n   and --to localhost:16379 here",
    );
  });
});

describe("keys are copied", () => {
  test("all of them, into their databases, with the time that is left, and both sides compared (FLY-135)", async () => {
    expect(await copied()).toMatchObject({ copied: 6, expired: 0, done: true });
    expect(target.texts).toEqual(source.texts);
    expect(target.databases.get(3)!.get("session")!.ttl).toBe(60_000);
    expect(said.at(-1)).toBe("redis: 6 of about 6 keys are copied");
    const { same, report } = await compared();
    expect(same).toBe(true);
    expect(report).toMatch(
      /^redis: the same in both\n {2}source {2}6 keys, checksum (\w{16})\n {2}target {2}6 keys, checksum \1$/,
    );
  });

  test("killed before any key, the same call goes on, and copies none twice (FLY-135)", async () => {
    for (const killed of ["user#1", "user#4", "session"]) {
      target.databases.clear();
      target.written = [];
      file.remove();
      target.beforeWrite = (key) => {
        if (key === killed) throw new Error("killed");
      };
      await expect(copied()).rejects.toThrow("killed");
      target.beforeWrite = () => {};
      expect(describeRedis(prepared())).toMatch(/progress {2}\d keys are copied; it looks at each, and goes on/);
      expect(await copied()).toMatchObject({ copied: 6, done: true });
      expect(target.written).toHaveLength(6);
      expect((await compared()).same).toBe(true);
    }
  });

  test("killed, and changed in the source before it goes on, they are as they are there", async () => {
    target.beforeWrite = (key) => {
      if (key === "user#5") throw new Error("killed");
    };
    await expect(copied()).rejects.toThrow("killed");
    target.beforeWrite = () => {};
    source.with("user#1", "HELLO 1");
    await copied();
    expect(target.texts).toEqual(source.texts);
  });

  test("those that expire meanwhile are left out, on both sides of the comparison, too", async () => {
    source.afterScan = () => source.databases.get(0)!.delete("user#2");
    expect(await copied()).toMatchObject({ copied: 5, expired: 1 });
    source.afterScan = () => {};
    source.with("user#2", "hello 2", { ttl: 1 });
    source.afterScan = () => source.databases.get(0)!.delete("user#2");
    // The copy of a key that has just ended outlives it by the way it was on.
    target.with("user#9", "hello 9", { ttl: 900 });
    const { same, report } = await compared();
    expect(same).toBe(true);
    expect(report).toContain("\n  left    1 that expired meanwhile");
  });

  test("one that somebody wrote to the target meanwhile stays, and is found", async () => {
    source.afterScan = () => target.with("user#1", "of the application");
    await copied();
    source.afterScan = () => {};
    expect(target.texts["0 user#1"]).toBe("of the application");
    expect((await compared()).same).toBe(false);
  });

  test("a value, an end, a lost and an added key are found, and told without a key (FLY-135)", async () => {
    await copied();
    for (const change of [
      () => target.with("user#1", "spoilt"),
      () => target.with("user#1", "hello 1", { ttl: 60_000 }),
      () => target.with("session", "ends", { ttl: 90_000, database: 3 }),
      () => target.databases.get(0)!.delete("user#1"),
      () => target.with("user#new", "hello"),
    ]) {
      target.databases.clear();
      file.remove();
      await copied();
      change();
      const { same, report, difference } = await compared();
      expect(same).toBe(false);
      expect(report).toMatch(/^redis: NOT the same in both\n/);
      expect(`${report}${difference}`).not.toMatch(/user#|session|spoilt/);
    }
    expect((await compared()).difference).toBe(
      "acme-flynapse-redis and redis.uat.client.example differ: 0 keys are missing, have another value, or end at another time; 1 are in the target alone. Whoever still writes to either is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing, or look once more with --compare. Where the cache is full it evicts keys: look at its memory above.",
    );
  });
});

describe("a cache that has keys", () => {
  beforeEach(() => target.with("user#1", "newer").with("user#9", "of the application"));

  test("is refused, and stays as it is", () => {
    expect(describeRedis(prepared())).toContain("2 keys: refused without --overwrite");
    expect(refusal(() => requireRoom(prepared()))).toEqual(
      failure(
        "acme-flynapse-redis has keys already, and nothing is written over them. --overwrite replaces those that the source has, too, and leaves the others; --compare says whether both have the same.",
      ),
    );
  });

  test("with --overwrite has the source's and its others, and only the former are compared", async () => {
    await copied(true);
    expect(target.texts).toEqual({ ...source.texts, "0 user#9": "of the application" });
    const { same, report } = await compared(true);
    expect(same).toBe(true);
    expect(report).toMatch(/\n {2}target {2}6 keys, checksum \w{16}, and 1 that the source has not$/);
  });
});

describe("nothing is written, and it says why,", () => {
  test("where the site has no such cache", () => {
    expect(refusal(() => siteCache(acme, "queue"))).toEqual(failure('Site "acme" has no cache "queue". It has redis.'));
  });

  test("where the site has no cache at all, whether one is named or not", async () => {
    const semiont = await loadSite("semiont");
    expect(refusal(() => siteCache(semiont))).toEqual(failure('Site "semiont" has no cache.'));
    expect(refusal(() => siteCache(semiont, "redis"))).toEqual(
      failure('Site "semiont" has no cache "redis". It has none.'),
    );
  });

  test("where the site has several caches and none is named", () => {
    const { nodeType } = flynapse.caches!.redis!;
    const caches = { ...flynapse.caches, jobs: { nodeType } };
    withBlueprint({ ...flynapse, caches }, (architecture) => {
      const several = site({ architecture });
      expect(refusal(() => siteCache(several))).toEqual(failure("Say which cache: --cache, of redis, jobs.", 2));
      expect(siteCache(several, "jobs").id).toBe("jobs");
    });
  });

  test("where both are one, by their names or by their process", () => {
    const message = (id: string) => failure(`--from is ${id}, the cache that is to be filled. Name another one.`);
    [source.run, target.run] = ["f00", "f00"];
    expect(refusal(prepared)).toEqual(message("redis.uat.client.example"));
    source = new FakeServer(endpoint.host);
    expect(refusal(prepared)).toEqual(message(endpoint.host));
  });

  test("where the source has shards", () => {
    source.shards = 3;
    expect(refusal(prepared)).toEqual(
      failure(
        "The source is a cluster of 3 shards, and one address gives the keys of one of them. A snapshot has all: docs/restoring.md, Redis.",
      ),
    );
  });

  test("where the source is of a newer version", async () => {
    target.older = true;
    await expect(copied()).rejects.toMatchObject(
      failure(
        "The source is Redis 7.1.0, and packs values as Redis 7.1.0 of the cache cannot read: that must not be older. Nothing of the first value that it refused is there. Raise the version of the cache in the blueprint and apply it, or let the application fill it anew.",
      ),
    );
    expect(target.texts).toEqual({});
  });
});
