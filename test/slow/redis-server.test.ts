import { afterAll, beforeAll, expect, test } from "vitest";
import type { Named } from "../../ops/redis/errors";
import { Server, type ServerOptions, WrongFormat } from "../../ops/redis/server";
import { RealRedis } from "../real-redis";
import { TlsFront } from "../tls-front";

// What messages make of the errors that real servers give; their words are a unit test.
const TOKEN = "the-token-of-uat-0123456789";
let redis: RealRedis;
let open: RealRedis;
let valkey: RealRedis;
let front: TlsFront;

beforeAll(async () => {
  [redis, open, valkey] = [
    await RealRedis.start("redis", TOKEN),
    await RealRedis.start("redis"),
    await RealRedis.start("valkey"),
  ];
  front = await TlsFront.to(redis.port, "redis.client.example");
});
afterAll(() => {
  front?.close();
  for (const one of [redis, open, valkey]) one?.stop();
});

const named: Named = { side: "source", host: "127.0.0.1", port: 0, servername: "redis.client.example" };
const connect = (port: number, options: Partial<ServerOptions> = {}) =>
  Server.connect({ ...named, port, tls: false, ...options });
const refused = (connecting: Promise<unknown>, message: RegExp) =>
  expect(connecting).rejects.toMatchObject({ name: "Failure", message: expect.stringMatching(message) });

test("a server that is not there, and one that speaks TLS, or none, or has a certificate of nobody, are told apart", async () => {
  await refused(connect(1), /^The source, 127\.0\.0\.1:1, cannot be reached \(ECONNREFUSED\)/);
  await refused(connect(redis.port, { tls: true, connectTimeout: 2_000 }), /does not answer: .*--from-plaintext/);
  await refused(connect(front.port, { tls: true }), /no known authority signed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
  await refused(connect(front.port), /has ended the connection.* Where it ends at once, Redis may want TLS\.$/);
});

test("no token, another one, and one that nobody asks for are told apart from the right one", async () => {
  await refused(connect(redis.port), /asks for a token: --from-fd <number>, or REDIS_FROM_TOKEN\.$/);
  await refused(connect(redis.port, { token: "another" }), /refuses the token/);
  await refused(connect(open.port, { token: TOKEN }), /refuses the token, .* or asks for none: without, give none\.$/);
  const server = await connect(redis.port, { token: TOKEN });
  expect(await server.describe()).toMatchObject({ version: "Redis 6.2.14", shards: 1, keys: new Map() });
  server.close();
});

test("a server that stops while it is asked is told, and that the same command goes on", async () => {
  const doomed = await RealRedis.start("redis");
  const server = await connect(doomed.port);
  doomed.stop();
  const asking = (async () => {
    for (;;) await server.has([Buffer.from("a")]);
  })();
  await refused(asking, /has ended the connection: .* the same command goes on\.|ECONNRESET/);
});

test("every key comes once, whatever SCAN repeats while its table grows", async () => {
  for (let id = 0; id < 500; id++) await open.send("SET", `key${id}`, "x");
  const server = await connect(open.port);
  const keys: string[] = [];
  for await (const some of server.keys()) {
    keys.push(...some.map(String));
    for (let id = 0; id < 500; id++) await open.send("SET", `new${keys.length}#${id}`, "x");
    if (keys.length > 5_000) break;
  }
  expect(new Set(keys).size).toBe(keys.length);
  server.close();
});

test("a key keeps the time that is left to it, and one that ends at once does not stay for ever", async () => {
  await open.send("SET", "ends", "x", "PX", "60000");
  const [from, to] = [await connect(open.port), await connect(valkey.port)];
  const key = Buffer.from("ends");
  const packed = (await from.pack(key))!;
  await to.unpack(key, packed, { replace: false });
  expect(Number(await valkey.send("PTTL", key))).toBeGreaterThan(50_000);
  await to.unpack(key, { ...packed, ttl: 0 }, { replace: true });
  await expect.poll(() => valkey.send("EXISTS", key)).toBe(0);
  await to.unpack(key, { ...packed, ttl: -1 }, { replace: false });
  expect(await valkey.send("PTTL", key)).toBe(-1);
  expect(await from.pack(Buffer.from("nothing"))).toBeUndefined();

  const newer = (await to.pack(key))!;
  await expect(from.unpack(Buffer.from("newer"), newer, { replace: false })).rejects.toThrow(WrongFormat);
  for (const server of [from, to]) server.close();
});

test("a key that is there already is left, unless it is to be replaced", async () => {
  const server = await connect(valkey.port);
  const key = Buffer.from("taken");
  await valkey.send("SET", key, "packed");
  const packed = (await server.pack(key))!;
  await valkey.send("SET", key, "since");
  await server.unpack(key, packed, { replace: false });
  expect(`${await valkey.send("GET", key)}`).toBe("since");
  await server.unpack(key, packed, { replace: true });
  expect(`${await valkey.send("GET", key)}`).toBe("packed");
  server.close();
});
