import { createHash } from "node:crypto";
import type { Side } from "../../../ops/redis/migration";
import { type Packed, type Server, type Value, WrongFormat } from "../../../ops/redis/server";

/** A Redis in memory, by the numbers of its databases: texts, and milliseconds until each is deleted. */
export class FakeServer {
  readonly databases = new Map<number, Map<string, { text: string; ttl: number }>>();
  most = 0;
  shards = 1;
  run?: string;
  /** Called before a key is written; throws where the copy is to be killed. */
  beforeWrite: (key: string) => void = () => {};
  /** Called once keys are listed, before they are read. */
  afterScan: () => void = () => {};
  /** Whether it refuses every value. */
  older = false;
  written: string[] = [];
  private current = 0;

  constructor(readonly id: string) {}

  with(key: string, text: string, { ttl = -1, database = 0 } = {}): this {
    const all = this.databases.get(database) ?? new Map();
    this.databases.set(database, all.set(key, { text, ttl }));
    return this;
  }

  get texts(): Record<string, string> {
    const all = [...this.databases].flatMap(([number, keys]) =>
      [...keys].map(([key, { text }]) => [`${number} ${key}`, text]),
    );
    return Object.fromEntries(all);
  }

  get side(): Side {
    const keys = new Map([...this.databases].map(([number, all]) => [number, all.size]));
    const sizes = { used: 1_048_576, most: this.most, shards: this.shards };
    return { id: this.id, server: this.server, described: { version: "Redis 7.1.0", run: this.run, keys, ...sizes } };
  }

  private get keys() {
    if (!this.databases.has(this.current)) this.databases.set(this.current, new Map());
    return this.databases.get(this.current)!;
  }

  private get server(): Server {
    const fake = this;
    return {
      select: async (database: number) => {
        fake.current = database;
      },
      async *keys() {
        const all = [...fake.keys.keys()].map((key) => Buffer.from(key));
        for (let at = 0; at < all.length; at += 2) {
          fake.afterScan();
          yield all.slice(at, at + 2);
        }
      },
      has: async (keys: Buffer[]) => keys.map((key) => fake.keys.has(`${key}`)),
      values: async (keys: Buffer[]) => keys.map((key) => fake.value(`${key}`)),
      pack: async (key: Buffer): Promise<Packed | undefined> => {
        const found = fake.keys.get(`${key}`);
        return found && { payload: Buffer.from(found.text), ttl: found.ttl };
      },
      unpack: async (key: Buffer, { payload, ttl }: Packed, { replace }: { replace: boolean }) => {
        fake.beforeWrite(`${key}`);
        if (fake.older) throw new WrongFormat();
        if (!replace && fake.keys.has(`${key}`)) return;
        fake.written.push(`${key}`);
        fake.keys.set(`${key}`, { text: `${payload}`, ttl });
      },
    } as unknown as Server;
  }

  private value(key: string): Value | undefined {
    const found = this.keys.get(key);
    return found && { digest: createHash("sha256").update(`${key} ${found.text}`).digest(), ttl: found.ttl };
  }
}
