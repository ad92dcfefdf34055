import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { weaviate } from "../../../stacks/blueprints/weaviate";
import { describeWhere } from "../../where-able";
import { ARTICLES, article, client, fill } from "./articles";
import { canHaveHosts, Hosts } from "./hosts";
import { emptyFolder, KEY, WeaviateNode } from "./node";

// One story, told in order: a node with data becomes one of three, and each comes back with another address.
const DOMAIN = "acme-flynapse.internal";
const NODES = ["weaviate-0", "weaviate-1", "weaviate-2"];
const env = { AWS_REGION: "eu-central-1", ENABLE_MODULES: "" };
const able = await canHaveHosts();
const folders = Object.fromEntries(NODES.map((name) => [name, emptyFolder()]));
const running = new Map<string, WeaviateNode>();
const entered = new Map<string, string[]>();
let hosts: Hosts;

const hosted = { name: "a cluster of Weaviate on hosts of its own", takes: "root, and the program ip of Linux" };

describeWhere(able, hosted, () => {
  beforeAll(async () => {
    hosts = await Hosts.start();
  });
  afterAll(async () => {
    for (const node of running.values()) await node.stop();
    await hosts?.stop();
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  });

  /** As ECS begins a task: at a new address, which Cloud Map learns. */
  async function start(name: string, nodes: string[]): Promise<WeaviateNode> {
    const host = await hosts.add(name, DOMAIN);
    entered.set(name, host.enter);
    const node = await WeaviateNode.member(name, { nodes, domain: DOMAIN, ...host, folder: folders[name]!, env });
    running.set(name, node);
    return node;
  }

  const first = () => client(running.get("weaviate-0")!.url);

  /** The nodes that the first one knows, once they are as many and all are well. */
  async function known(count: number): Promise<string[]> {
    for (let tries = 0; ; tries++) {
      const nodes = await first().nodes();
      const well = nodes.filter(({ status }) => status === "HEALTHY").map(({ name }) => name);
      if (well.length === count || tries > 600) return well.sort();
      await wait(200);
    }
  }

  /** How many a node counts, once it has learned of them from the others. */
  async function articlesOf(name: string): Promise<number> {
    const of = client(running.get(name)!.url);
    for (let tries = 0; ; tries++) {
      const there = (await of.collections()).some((collection) => collection.class === "Article");
      const count = there ? await of.count({ collection: "Article" }).catch(() => 0) : 0;
      if (count === ARTICLES || tries > 300) return count;
      await wait(200);
    }
  }

  test("one node begins alone, and takes data", async () => {
    await (await start("weaviate-0", ["weaviate-0"])).ready();
    await fill(first());
    expect(await known(1)).toEqual(["weaviate-0"]);
  });

  test("with two more it is one cluster of three, which has what the first one had (FLY-068)", async () => {
    await running.get("weaviate-0")!.stop();
    const nodes = [];
    for (const name of NODES) nodes.push(await start(name, NODES));
    for (const node of nodes) await node.ready();
    expect(await known(3)).toEqual(NODES);
    for (const name of NODES) expect(await articlesOf(name)).toBe(ARTICLES);
  });

  test("they talk at the ports of the cluster, and listen at none besides what the blueprint says (FLY-068)", async () => {
    const { serves } = weaviate("weaviate-0", NODES, "weaviate_0");
    const { http, grpc, metrics, ...ofTheCluster } = serves as Record<string, number>;
    const cluster = Object.values(ofTheCluster);
    expect(cluster.sort()).toEqual([7946, 7947, 8300, 8301]);
    for (const name of NODES) {
      const { listens, talks } = await hosts.portsOf(entered.get(name)!);
      expect(talks.filter((port) => !cluster.includes(port))).toEqual([]);
      expect(talks).toContain(8300);
      expect(listens).toEqual([...cluster, http, grpc, metrics].sort((a, b) => a! - b!));
    }
  });

  test("a collection with a replica on each node is written while one of them is away, and read from it when it is back", async () => {
    await first().create({ class: "Kept", replicationConfig: { factor: 3 } });
    const kept = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...article(from + at), class: "Kept", properties: {} }));
    await first().write(kept(0, 50));
    await running.get("weaviate-1")!.stop();
    await first().write(kept(50, 50));
    await (await start("weaviate-1", NODES)).ready();
    expect(await known(3)).toEqual(NODES);
    // What most replicas have: one that was away is told later.
    const url = `${running.get("weaviate-1")!.url}/v1/objects/Kept/${article(99).id}?consistency_level=QUORUM`;
    expect((await fetch(url, { headers: { Authorization: `Bearer ${KEY}` } })).status).toBe(200);
  });

  test("each comes back with another address, the first one too, and begins no cluster of its own (FLY-068)", async () => {
    for (const name of NODES) {
      await running.get(name)!.stop();
      await (await start(name, NODES)).ready();
      expect(await known(3)).toEqual(NODES);
    }
    for (const name of NODES) {
      expect(await articlesOf(name)).toBe(ARTICLES);
      const has = await client(running.get(name)!.url).collections();
      expect(has.map((collection) => collection.class)).toContain("Kept");
    }
  });

  test("all are stopped at once, as by a lost pool, and are the same cluster again", async () => {
    await Promise.all(NODES.map((name) => running.get(name)!.stop()));
    const nodes = [];
    for (const name of NODES) nodes.push(await start(name, NODES));
    for (const node of nodes) await node.ready();
    expect(await known(3)).toEqual(NODES);
    expect(await articlesOf("weaviate-0")).toBe(ARTICLES);
  });
});
