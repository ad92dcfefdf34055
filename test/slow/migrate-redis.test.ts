import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CreateReplicationGroupCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { findTools } from "../../ops/tools/tools";
import { RealRedis } from "../real-redis";
import { TlsFront } from "../tls-front";
import { RunningVerb } from "./running-verb";
import { verb } from "./verb";

// One story, told in order: keys of UAT's Redis come into acme's cache, which is of a newer version, and change.
const [account, region] = ["210987654321", "eu-central-1"] as const;
const [NAME, PROGRESS] = ["acme-flynapse-redis", "out/migrate/acme/redis.json"];
const UAT = "master.uat-flynapse-redis.client.example";
const [TOKEN, OTHER] = ["the-token-of-uat-0123456789", "the-token-of-acme-0123456789"];
const COUNT = 2_000;
let emulator: Emulator;
let source: RealRedis;
let target: RealRedis;
let fronts: TlsFront[] = [];
let endpoint: string;
let args: string[];

beforeAll(async () => {
  const python = (await findTools()).python.path;
  emulator = await Emulator.start({ python, account, region, log: "out/migrate-redis.requests.log" });
  for (const [name, value] of Object.entries(emulator.ownEnv)) vi.stubEnv(name, value);
  const ReplicationGroupDescription = "redis cache";
  const { ReplicationGroup } = await new ElastiCacheClient({ region }).send(
    new CreateReplicationGroupCommand({ ReplicationGroupId: NAME, ReplicationGroupDescription, Engine: "redis" }),
  );
  endpoint = ReplicationGroup!.NodeGroups![0]!.PrimaryEndpoint!.Address!;
  [source, target] = await Promise.all([RealRedis.start("redis", TOKEN), RealRedis.start("valkey", OTHER)]);
  fronts = await Promise.all([TlsFront.to(source.port, UAT, 20), TlsFront.to(target.port, endpoint)]);
  const dir = resolve("out/migrate-redis");
  mkdirSync(dir, { recursive: true });
  rmSync(PROGRESS, { force: true });
  writeFileSync(`${dir}/ca.pem`, fronts.map(({ certificate }) => certificate).join("\n"));
  const tokens = { REDIS_FROM_TOKEN: TOKEN, REDIS_TO_TOKEN: OTHER };
  for (const [name, value] of Object.entries({ ...tokens, NODE_EXTRA_CA_CERTS: `${dir}/ca.pem` })) {
    vi.stubEnv(name, value);
  }
  const [from, to] = fronts.map(({ port }) => `localhost:${port}`);
  args = ["migrate", "redis", "--site", "acme", "--from", from!, "--from-servername", UAT, "--to", to!];
  await fill();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const one of [...fronts, source, target]) one && ("stop" in one ? one.stop() : one.close());
  await emulator?.stop();
});

const FOREVER = "-1";

/** A value of each type in each form that Redis packs it, in two databases, with keys that are no text. */
async function fill(): Promise<void> {
  const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `${from + at}`);
  for (let id = 0; id < COUNT; id++) await source.send("SET", `user#${id}`, `hello ${id}`);
  await source.send("SET", Buffer.from([0, 255, 10, 13]), Buffer.from([255, 0, 200]));
  await source.send("RPUSH", "list", ...many(0, 3), "x".repeat(10_000));
  await source.send("SADD", "set of numbers", ...many(0, 50));
  await source.send("SADD", "set", ...many(0, 1000), "text");
  await source.send("HSET", "hash", ...many(0, 40));
  await source.send("HSET", "large hash", ...many(0, 4_000));
  await source.send("ZADD", "scores", "0.1", "a", "-inf", "b", "1e300", "c", "3", "d");
  await source.send("SELECT", "3");
  await source.send("XADD", "stream", "1-1", "a", "b");
  await source.send("XGROUP", "CREATE", "stream", "readers", "0");
  await source.send("XREADGROUP", "GROUP", "readers", "one", "COUNT", "1", "STREAMS", "stream", ">");
  await source.send("SET", "session", "ends", "EX", "3600");
  await source.send("SET", "gone", "soon", "PX", "1");
}
/** Seven others in database 0, and two in 3. */
const ALL = COUNT + 9;

test("a dry run says the way, the versions and how much there is, and neither writes nor tells a token", async () => {
  const { exitCode, output } = await verb(...args);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain(`--parameters host=${endpoint},portNumber=6379,localPortNumber=16379`);
  expect(output).toMatch(
    new RegExp(
      `from      ${UAT}, Redis 6\\.2\\.14, \\d+ keys, in the databases 0, 3\nto        ${NAME}, ${endpoint}, Valkey 9\\.1\\.2, empty\n`,
    ),
  );
  expect(output).not.toContain("the-token");
  expect(await target.send("DBSIZE")).toBe(0);
  expect(existsSync(PROGRESS)).toBe(false);
});

test("a copy that is killed half way goes on, and both are the same, whatever the versions (FLY-135)", async () => {
  const running = new RunningVerb(...args, "--apply");
  const copied = () => (existsSync(PROGRESS) ? (JSON.parse(readFileSync(PROGRESS, "utf8")).copied as number) : 0);
  await running.untilSo(async () => copied() > 0);
  running.signal("SIGKILL");
  await running.exit();
  expect(statSync(PROGRESS).mode & 0o077).toBe(0);
  const before = Number(await target.send("DBSIZE"));
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(COUNT);

  const { exitCode, output } = await verb(...args, "--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toMatch(
    new RegExp(
      `redis: ${ALL} keys are copied in \\d+ min, and \\d expired meanwhile\n(?:redis: .* compared\n)*redis: the same in both\n  source  ${ALL} keys, checksum (\\w{16})\n  target  ${ALL} keys, checksum \\1$`,
    ),
  );
  expect(output).not.toMatch(/user#|hello/);
  expect(existsSync(PROGRESS)).toBe(false);
});

test("values are there as the application reads them, in their databases, and end when they did", async () => {
  expect(`${await target.send("GET", "user#7")}`).toBe("hello 7");
  expect(await target.send("GET", Buffer.from([0, 255, 10, 13]))).toEqual(Buffer.from([255, 0, 200]));
  expect(await target.send("LRANGE", "list", "0", "2")).toEqual(["0", "1", "2"].map((text) => Buffer.from(text)));
  const scores = (await target.send("ZRANGE", "scores", "0", "-1", "WITHSCORES")) as Buffer[];
  expect(scores.map(String)).toEqual(["b", "-inf", "a", "0.1", "d", "3", "c", "1e+300"]);
  expect(`${await target.send("PTTL", "user#7")}`).toBe(FOREVER);
  await target.send("SELECT", "3");
  expect(Number(await target.send("TTL", "session"))).toBeGreaterThan(3_000);
  expect(await target.send("EXISTS", "gone")).toBe(0);
  expect(await target.send("XPENDING", "stream", "readers")).toMatchObject({ 0: 1 });
  await target.send("SELECT", "0");
});

test("what changed on either side is found, by value and by end, and told without a key (FLY-135)", async () => {
  await target.send("HSET", "large hash", "1", "spoilt");
  await target.send("EXPIRE", "list", "5");
  await target.send("DEL", "set");
  await target.send("SET", "user#new", "hello");
  const { exitCode, output } = await verb(...args, "--compare");
  expect({ exitCode, output }).toMatchObject({ exitCode: 1, output: expect.stringContaining("NOT the same in both") });
  expect(output).toContain(
    `${NAME} and ${UAT} differ: 3 keys are missing, have another value, or end at another time; 1 are in the target alone.`,
  );
  expect(output).not.toMatch(/user#|spoilt|hash/);
});

test("a cache that has keys is refused, and with --overwrite has the source's, and its others", async () => {
  const refused = await verb(...args, "--apply");
  expect(refused).toMatchObject({ exitCode: 1, output: expect.stringContaining(`${NAME} has keys already`) });
  const { exitCode, output } = await verb(...args, "--overwrite", "--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain(", and 1 that the source has not");
  expect(`${await target.send("HGET", "large hash", "0")}`).toBe("1");
  expect(await target.send("EXISTS", "user#new")).toBe(1);
});

test("without a token it says which, and with none of the cache's it ends, too", async () => {
  const refused = await verb(...args, { REDIS_TO_TOKEN: "" });
  expect(refused).toMatchObject({
    exitCode: 1,
    output: expect.stringMatching(/The site's cache, .* asks for a token/),
  });
});

test("a source that is newer than the cache is one clear error, and nothing of it is there", async () => {
  const old = await RealRedis.start("redis");
  const front = await TlsFront.to(old.port, endpoint);
  writeFileSync("out/migrate-redis/old.pem", front.certificate);
  const env = {
    REDIS_FROM_TOKEN: OTHER,
    REDIS_TO_TOKEN: "",
    NODE_EXTRA_CA_CERTS: resolve("out/migrate-redis/old.pem"),
  };
  const newer = ["migrate", "redis", "--site", "acme", "--from", `127.0.0.1:${target.port}`, "--from-plaintext"];
  const { exitCode, output } = await verb(...newer, "--to", `localhost:${front.port}`, "--apply", env);
  expect({ exitCode, output }).toMatchObject({ exitCode: 1 });
  expect(output).toContain(
    "The source is Valkey 9.1.2, and packs values as Redis 6.2.14 of the cache cannot read: that must not be older.",
  );
  expect(await old.send("DBSIZE")).toBe(0);
  rmSync(PROGRESS, { force: true });
  front.close();
  old.stop();
});
