import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";
import { weaviate } from "../../../stacks/blueprints/weaviate";
import { freePorts } from "../observability/stand-ins";
import { findProgram } from "../programs";

/** The longest that it takes on a machine with other work. */
const START_MS = 180_000;
const PAUSE_MS = 100;

export const KEY = "a-key-of-the-tests";
const SECRETS = {
  AUTHENTICATION_APIKEY_ALLOWED_KEYS: KEY,
  ...{ CLUSTER_BASIC_AUTH_USERNAME: "members", CLUSTER_BASIC_AUTH_PASSWORD: "another-key-of-the-tests" },
};

export interface Where {
  /** Where it keeps its data. */
  folder: string;
  /** What the task would get of AWS. */
  env: Record<string, string>;
}

/** A node, as its task runs: the program of its image, with the environment that the blueprint gives it. */
export class WeaviateNode {
  private constructor(
    readonly url: string,
    readonly metrics: string,
    private readonly program: ResultPromise,
    private readonly log: string,
  ) {}

  /** A single one on loopback, where it listens at ports of its own, and is known by an address. */
  static async alone(
    name: string,
    { address = "127.0.0.1", ...where }: Where & { address?: string },
  ): Promise<WeaviateNode> {
    // Before ports are chosen: to build it takes minutes.
    await findProgram("weaviate");
    const [http, grpc, metrics, gossip, data, raft, rpc] = await freePorts(7);
    const ports = {
      ...{ GRPC_PORT: `${grpc}`, PROMETHEUS_MONITORING_PORT: `${metrics}` },
      ...{ CLUSTER_GOSSIP_BIND_PORT: `${gossip}`, CLUSTER_DATA_BIND_PORT: `${data}`, CLUSTER_ADVERTISE_ADDR: address },
      ...{ RAFT_PORT: `${raft}`, RAFT_INTERNAL_RPC_PORT: `${rpc}` },
    };
    const env = { ...weaviate(name, [name], "weaviate_0").environment, ...ports, ...where.env };
    const at = { host: "127.0.0.1", port: http!, metrics: metrics! };
    const node = await WeaviateNode.run(name, [], at, { ...where, env });
    return node.ready();
  }

  /** One of several, on a host of its own, where it listens as in a task. It is ready once most of them run. */
  static async member(
    name: string,
    {
      nodes,
      domain,
      address,
      enter,
      ...where
    }: Where & { nodes: string[]; domain: string; address: string; enter: string[] },
  ): Promise<WeaviateNode> {
    const given = weaviate(name, nodes, "weaviate_0").environment!;
    const named = Object.entries(given).map(([variable, value]) => [variable, addressed(value, nodes, domain)]);
    const env = { ...Object.fromEntries(named), ...where.env };
    return WeaviateNode.run(name, enter, { host: address, port: 8080, metrics: 2112 }, { ...where, env });
  }

  /** Waits until it answers. */
  async ready(): Promise<this> {
    let over = false;
    this.program.finally(() => {
      over = true;
    });
    const deadline = Date.now() + START_MS;
    const answers = () =>
      fetch(`${this.url}/v1/.well-known/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await answers())) {
      if (over || Date.now() > deadline) {
        this.program.kill("SIGKILL");
        throw new Error(`Weaviate ${over ? "ended" : "is not ready"}: ${readFileSync(this.log, "utf8").slice(-3000)}`);
      }
      await wait(PAUSE_MS);
    }
    return this;
  }

  /** As a scheduler ends a task. */
  async stop(): Promise<void> {
    this.program.kill("SIGTERM");
    await this.program;
  }

  private static async run(
    name: string,
    enter: string[],
    { host, port, metrics }: { host: string; port: number; metrics: number },
    { folder, env }: Where,
  ): Promise<WeaviateNode> {
    const log = join(folder, `${name}.log`);
    const to = { file: log, append: true };
    const all = { PATH: process.env.PATH, ...env, PERSISTENCE_DATA_PATH: join(folder, "data"), ...SECRETS };
    const options = { cwd: folder, env: all, extendEnv: false, stdin: "ignore", stdout: to, stderr: to } as const;
    const command = [...enter, await findProgram("weaviate"), "--host", host, "--port", `${port}`, "--scheme", "http"];
    const program = execa(command[0]!, command.slice(1), { ...options, reject: false });
    return new WeaviateNode(`http://${host}:${port}`, `http://${host}:${metrics}/metrics`, program, log);
  }
}

/** `{WEAVIATE_1_GOSSIP_ADDRESS}` as an apply writes it. */
function addressed(value: string, nodes: string[], domain: string): string {
  return value.replaceAll(/\{(WEAVIATE_\d)_GOSSIP_ADDRESS\}/g, (_, upper: string) => {
    const node = nodes.find((one) => one.toUpperCase().replaceAll("-", "_") === upper)!;
    return `${node}.${domain}:7946`;
  });
}

/** An empty folder. Whoever asks for it removes it. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "weaviate-"));
}
