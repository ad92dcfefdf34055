import { createClient, RESP_TYPES } from "@redis/client";
import { explained, isReply, type Named } from "./errors";
import { DUMPED, digestOf, READS, type Reply } from "./value";

/** Keys that a step of SCAN looks at. */
const COUNT = 200;

export interface ServerOptions extends Named {
  /** @default true */
  tls?: boolean;
  token?: string;
  /** @default that of the tokens of Redis */
  username?: string;
  /** Milliseconds to wait for a connection. @default 15,000 */
  connectTimeout?: number;
}

/** A value as it is compared. */
export interface Value {
  digest: Buffer;
  /** Milliseconds until it is deleted; -1 where it is not. */
  ttl: number;
}

/** A value as Redis packs it, in the format of its version. */
export interface Packed {
  payload: Buffer;
  ttl: number;
}

export interface Described {
  /** `Redis 7.1.0`. */
  version: string;
  /** Bytes that its data takes, and that it may take; 0 is no limit. */
  used: number;
  most: number;
  /** Of its process; undefined where it is not told. */
  run?: string;
  /** Number of its shards. */
  shards: number;
  /** Keys by the numbers of the databases that have some. */
  keys: Map<number, number>;
}

/** A value is packed in a format that is newer than the server, or is none. */
export class WrongFormat extends Error {}

type Client = ReturnType<typeof clientFor>;

/** A server of Redis, or of Valkey, by a connection that is in one of its databases at a time. */
export class Server {
  private constructor(
    readonly named: Named,
    private readonly client: Client,
  ) {}

  /** @throws Failure where it cannot be reached, or refuses */
  static async connect(options: ServerOptions): Promise<Server> {
    const client = clientFor(options);
    // What it throws comes by the command that waits, too.
    client.on("error", () => {});
    const server = new Server(options, client);
    try {
      await server.asked("HELLO", client.connect());
      await server.send("PING");
      return server;
    } catch (error) {
      server.close();
      throw error;
    }
  }

  close(): void {
    if (this.client.isOpen) this.client.destroy();
  }

  async describe(): Promise<Described> {
    const info = `${await this.send("INFO")}`;
    const of = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
    const valkey = of("valkey_version");
    const version = valkey ? `Valkey ${valkey}` : `Redis ${of("redis_version")}`;
    const shards = of("cluster_enabled") === "1" ? `${await this.send("CLUSTER", "INFO")}` : "";
    const keys = [...info.matchAll(/^db(\d+):keys=(\d+)/gm)].map(
      ([, db, count]) => [Number(db), Number(count)] as const,
    );
    return {
      ...{
        version,
        run: of("run_id")?.match(/.*[1-9a-f].*/)?.[0],
        used: Number(of("used_memory") ?? 0),
        most: Number(of("maxmemory") ?? 0),
        keys: new Map(keys),
      },
      shards: Number(/^cluster_size:(\d+)/m.exec(shards)?.[1] ?? 1),
    };
  }

  async select(database: number): Promise<void> {
    await this.send("SELECT", `${database}`);
  }

  /** Every key of the database, some at a time. SCAN may give one twice: here each comes once. */
  async *keys(): AsyncGenerator<Buffer[]> {
    const seen = new Set<string>();
    let cursor = "0";
    do {
      const [next, all] = (await this.send("SCAN", cursor, "COUNT", `${COUNT}`)) as [Buffer, Buffer[]];
      cursor = `${next}`;
      const keys = all.filter((key) => {
        const text = key.toString("latin1");
        return !seen.has(text) && seen.add(text);
      });
      if (keys.length > 0) yield keys;
    } while (cursor !== "0");
  }

  /** Which of them are there. */
  async has(keys: Buffer[]): Promise<boolean[]> {
    return (await Promise.all(keys.map((key) => this.send("EXISTS", key)))).map((count) => count === 1);
  }

  /** Their values; undefined of what is not there. */
  async values(keys: Buffer[]): Promise<(Value | undefined)[]> {
    const types = await Promise.all(keys.map((key) => this.send("TYPE", key)));
    return Promise.all(keys.map((key, at) => this.value(key, `${types[at]}`)));
  }

  async pack(key: Buffer): Promise<Packed | undefined> {
    const [payload, ttl] = await Promise.all([this.send("DUMP", key), this.send("PTTL", key)]);
    return payload === null || Number(ttl) === -2 ? undefined : { payload: payload as Buffer, ttl: Number(ttl) };
  }

  /**
   * Puts a value there. The time that is left counts from now, so that no clock is asked but the server's own.
   *
   * @throws WrongFormat where it is packed as this version cannot read
   */
  async unpack(key: Buffer, { payload, ttl }: Packed, { replace }: { replace: boolean }): Promise<void> {
    // To RESTORE, 0 is for ever.
    const left = ttl < 0 ? 0 : Math.max(ttl, 1);
    const restore = ["RESTORE", key, `${left}`, payload, ...(replace ? ["REPLACE"] : [])];
    const answer = this.client.sendCommand(restore).catch((error: Error) => {
      if (/payload version or checksum|Bad data format/.test(error.message)) throw new WrongFormat();
      // Somebody else has written it since: the comparison tells whether it is the same.
      if (!/^BUSYKEY/.test(error.message)) throw error;
    });
    await this.asked("RESTORE", answer);
  }

  /** A value that changes its type, or expires, while it is read counts as none. */
  private async value(key: Buffer, type: string): Promise<Value | undefined> {
    if (type === "none") return undefined;
    const reads = (READS[type] ?? DUMPED)(key);
    const replies = Promise.all(reads.map((read) => this.client.sendCommand(read) as Promise<Reply>)).catch(gone);
    const [all, ttl] = await Promise.all([this.asked(`${reads[0]![0]}`, replies), this.send("PTTL", key)]);
    if (!all || Number(ttl) === -2 || all.includes(null)) return undefined;
    return { digest: digestOf(key, type, all), ttl: Number(ttl) };
  }

  private async send(...args: (Buffer | string)[]): Promise<Reply> {
    return this.asked(`${args[0]}`, this.client.sendCommand(args) as Promise<Reply>);
  }

  private async asked<T>(call: string, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw error instanceof WrongFormat ? error : explained(error, call, this.named);
    }
  }
}

function clientFor({ host, port, servername, tls = true, token, username, connectTimeout = 15_000 }: ServerOptions) {
  const socket = { host, port, connectTimeout, reconnectStrategy: false } as const;
  return createClient({
    socket: tls ? { ...socket, tls: true, servername } : socket,
    ...{ username, password: token, RESP: 2, disableClientInfo: true },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
}

function gone(error: Error): undefined {
  if (isReply(error) && /^WRONGTYPE|no such key/.test(error.message)) return undefined;
  throw error;
}
