import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa, type ResultPromise } from "execa";
import { weaviate } from "../../../stacks/blueprints/weaviate";
import { freePorts } from "../observability/stand-ins";
import { findProgram } from "../programs";

/** The longest that it takes on a machine with other work. */
const START_MS = 120_000;
const PAUSE_MS = 100;

export const KEY = "a-key-of-the-tests";

export interface Where {
  /** Where it keeps its data. */
  folder: string;
  /** What the task would get of AWS. */
  env: Record<string, string>;
  /** The address by which it is known. @default 127.0.0.1 */
  address?: string;
}

/** A single node, as its task runs: the program of its image, with the environment that the blueprint gives it. */
export class WeaviateNode {
  private constructor(
    readonly url: string,
    readonly metrics: string,
    private readonly program: ResultPromise,
  ) {}

  static async start(name: string, { folder, env, address = "127.0.0.1" }: Where): Promise<WeaviateNode> {
    // Before ports are chosen: to build it takes minutes.
    const path = await findProgram("weaviate");
    const [http, grpc, metrics, gossip, data, raft, rpc, profiling] = await freePorts(8);
    const given = weaviate(name, [name], "weaviate_0").environment!;
    // On the host's own network it listens elsewhere.
    const ports = {
      ...{ GRPC_PORT: `${grpc}`, PROMETHEUS_MONITORING_PORT: `${metrics}`, GO_PROFILING_PORT: `${profiling}` },
      ...{ CLUSTER_GOSSIP_BIND_PORT: `${gossip}`, CLUSTER_DATA_BIND_PORT: `${data}`, CLUSTER_ADVERTISE_ADDR: address },
      ...{ RAFT_PORT: `${raft}`, RAFT_INTERNAL_RPC_PORT: `${rpc}` },
    };
    const secrets = { AUTHENTICATION_APIKEY_ALLOWED_KEYS: KEY };
    const all = { ...given, PERSISTENCE_DATA_PATH: join(folder, "data"), ...secrets, ...ports, ...env };
    const log = `${folder}/${name}.log`;
    const to = { file: log, append: true };
    const options = { cwd: folder, env: all, extendEnv: false, stdin: "ignore", stdout: to, stderr: to } as const;
    const command = ["--host", "127.0.0.1", "--port", `${http}`, "--scheme", "http"];
    const program = execa(path, command, { ...options, reject: false });
    const node = new WeaviateNode(`http://127.0.0.1:${http}`, `http://127.0.0.1:${metrics}/metrics`, program);
    await node.untilReady(log);
    return node;
  }

  /** As a scheduler ends a task. */
  async stop(): Promise<void> {
    this.program.kill("SIGTERM");
    await this.program;
  }

  private async untilReady(log: string): Promise<void> {
    let over = false;
    this.program.finally(() => {
      over = true;
    });
    const deadline = Date.now() + START_MS;
    while (
      !(await fetch(`${this.url}/v1/.well-known/ready`).then(
        (answer) => answer.ok,
        () => false,
      ))
    ) {
      if (over || Date.now() > deadline) {
        this.program.kill("SIGKILL");
        throw new Error(`Weaviate ${over ? "ended" : "is not ready"}: ${readFileSync(log, "utf8").slice(-3000)}`);
      }
      await wait(PAUSE_MS);
    }
  }
}
