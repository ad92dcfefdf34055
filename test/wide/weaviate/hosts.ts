import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { execa } from "execa";

const BRIDGE = "weaviate-test";
const NETWORK = "10.87.113";

/** The first port that Linux gives to who connects. */
const FIRST_OWN = 32_768;

/** The address of this machine on the network of the hosts. */
export const GATEWAY = `${NETWORK}.1`;

/** Whether this machine lets us make them: with root, and Linux's program `ip`. */
export async function canHaveHosts(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const { exitCode } = await execa("ip", ["netns", "list"], { reject: false });
  return exitCode === 0;
}

/**
 * Hosts with a network interface each, as the tasks of a cluster have one: network namespaces on a bridge. A name is
 * looked up in a file that all read, and leads to the newest address of its host, as Cloud Map has it.
 */
export class Hosts {
  private readonly addresses = new Map<string, string>();
  private readonly namespaces = new Set<string>();
  private last = 10;

  static async start(): Promise<Hosts> {
    const hosts = new Hosts();
    await hosts.stop();
    await ip("link", "add", BRIDGE, "type", "bridge");
    await ip("address", "add", `${GATEWAY}/24`, "dev", BRIDGE);
    await ip("link", "set", BRIDGE, "up");
    return hosts;
  }

  /** A new host under a name, with another address than any before it. Gives what runs a program there. */
  async add(name: string, domain: string): Promise<{ address: string; enter: string[] }> {
    this.last += 1;
    const [address, namespace, link] = [`${NETWORK}.${this.last}`, `${BRIDGE}-${this.last}`, `wvt${this.last}`];
    mkdirSync(`/etc/netns/${namespace}`, { recursive: true });
    this.namespaces.add(namespace);
    this.addresses.set(`${name}.${domain}`, address);
    this.writeNames();
    await ip("netns", "add", namespace);
    await ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", namespace);
    await ip("link", "set", link, "master", BRIDGE, "up");
    const inside = (...args: string[]) => ip("-n", namespace, ...args);
    await inside("link", "set", "lo", "up");
    await inside("address", "add", `${address}/24`, "dev", "eth0");
    await inside("link", "set", "eth0", "up");
    await inside("route", "add", "default", "via", GATEWAY);
    return { address, enter: ["ip", "netns", "exec", namespace] };
  }

  /** Ports that are listened at on a host, and those at which it has connections with other hosts. */
  async portsOf(enter: string[]): Promise<{ listens: number[]; talks: number[] }> {
    const [command = "", ...args] = enter;
    const { stdout } = await execa(command, [...args, "ss", "-H", "-t", "-u", "-a", "-n"]);
    const lines = stdout.split("\n").map((line) => line.split(/\s+/));
    const portOf = (address = "") => Number(address.split(":").at(-1));
    const listens = lines.filter(([, state]) => state === "LISTEN").map((line) => portOf(line[4]));
    const others = lines.filter((line) => line[5]?.startsWith(NETWORK) && !line[5].startsWith(`${GATEWAY}:`));
    // Of the two ports of a connection, the one that is listened at is the service.
    const talks = others.flatMap((line) => [portOf(line[4]), portOf(line[5])]).filter((port) => port < FIRST_OWN);
    return { listens: distinct(listens), talks: distinct(talks) };
  }

  async stop(): Promise<void> {
    const { stdout } = await execa("ip", ["netns", "list"]);
    const all = stdout.split("\n").flatMap((line) => line.split(" ")[0] ?? []);
    for (const namespace of all.filter((one) => one.startsWith(`${BRIDGE}-`))) {
      await ip("netns", "delete", namespace);
      rmSync(`/etc/netns/${namespace}`, { recursive: true, force: true });
    }
    await execa("ip", ["link", "delete", BRIDGE], { reject: false });
  }

  /** In place: a program that runs has the file, and not its name. */
  private writeNames(): void {
    const lines = [...this.addresses].map(([name, address]) => `${address} ${name}`);
    for (const namespace of this.namespaces) {
      writeFileSync(`/etc/netns/${namespace}/hosts`, `127.0.0.1 localhost\n${lines.join("\n")}\n`);
    }
  }
}

function distinct(ports: number[]): number[] {
  return [...new Set(ports)].sort((a, b) => a - b);
}

async function ip(...args: string[]): Promise<void> {
  await execa("ip", args);
}
