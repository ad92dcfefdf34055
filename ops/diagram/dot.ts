import type { DeclaredFlow, Picture } from "../../stacks/queries";

/** The picture of a deployed architecture in Graphviz's DOT: things by subnets, and connections. */
export function dotOf(picture: Picture): string {
  const { site, account, region, vpc } = picture;
  return [
    "digraph architecture {",
    `graph [rankdir=LR, compound=true, fontname="Helvetica,Arial,sans-serif", fontsize=12, nodesep=0.25, ranksep=0.8, labeljust=l, label=${leftAligned(LEGEND)}]`,
    'node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica,Arial,sans-serif", fontsize=12, height=0.45, margin="0.22,0.06"]',
    'edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, arrowsize=0.7, color="#334155", fontcolor="#334155"]',
    node("internet", "internet", OUTSIDE),
    ...offices(picture.flows),
    ...cluster("account", `${site}: account ${account}, ${region}`, "#f8fafc", [
      ...picture.edges.map((edge) => node(edge.name, withWebAcl("CloudFront", edge))),
      ...cluster("vpc", `VPC ${vpc}`, "#f1f5f9", [...publicSubnets(picture), ...privateSubnets(picture)]),
      ...apis(picture.flows),
    ]),
    ...outside(picture.flows),
    ...edges(picture),
    "}",
    "",
  ].join("\n");
}

const LEGEND = "solid: TLS, dashed: plain, with the TCP port";
const OUTSIDE = 'shape=ellipse, fillcolor="#e2e8f0"';

type Group = Picture["public"];

function publicSubnets({ public: group }: Picture): string[] {
  const [balancer] = group.balancers;
  if (!balancer) return [];
  const label = balancer.clients ? "load balancer\n(the client's)" : withWebAcl("load balancer", balancer);
  return cluster("public", subnets(balancer.clients ? "Client's" : "Public", group.places), "#dcfce7", [
    node(balancer.name, label),
  ]);
}

function withWebAcl(name: string, { webAcl }: { webAcl?: boolean }): string {
  return webAcl ? `${name}\nweb ACL` : name;
}

/** Of tasks, instances and data; a network without private subnets has these in public ones too. */
function privateSubnets({ private: groups }: Picture): string[] {
  const kind = groups.some(({ services }) => services.some(({ publicIp }) => publicIp)) ? "Public" : "Private";
  return groups.flatMap(({ places, balancers, pools, services, stores }, index) =>
    cluster(`private_${index}`, subnets(kind, places), "#dbeafe", [
      ...balancers.map(({ name }) => node(name, name.replaceAll("_", " "))),
      ...pools.flatMap(pool),
      ...services.map(service),
      ...stores.map(({ name, size }) => node(name, `${name}\n${size}`, STORE)),
    ]),
  );
}

function pool({ name, instanceType, instances, dataVolumeGib, services }: Group["pools"][number]): string[] {
  const volume = dataVolumeGib ? `, ${dataVolumeGib} GiB` : "";
  const size = `${range(instances)} x ${instanceType}${volume}`;
  const none = services.length === 0 ? [node(`pool_${name}`, size)] : [];
  const label = services.length === 0 ? `pool ${name}` : `pool ${name}: ${size}`;
  return cluster(`pool_${name}`, label, "#ffedd5", [...services.map(service), ...none]);
}

function service({ name, tasks }: Group["services"][number]): string {
  return node(name, `${name}\n${range(tasks)} ${tasks.max === 1 ? "task" : "tasks"}`);
}

const STORE = 'shape=cylinder, style=filled, fillcolor="#fef9c3", height=0.6';

/** AWS APIs: destinations with parentheses, except the internet. */
function apis(flows: DeclaredFlow[]): string[] {
  const names = new Set(flows.map(({ to }) => to).filter(isApi));
  return [...names].map((name) => node(name, name.replace(" (", "\n("), STORE));
}

function isApi(to: string): boolean {
  return to.endsWith(")") && !to.startsWith("internet");
}

function outside(flows: DeclaredFlow[]): string[] {
  const names = new Set(flows.map(({ to }) => to).filter((to) => to.startsWith("internet")));
  return [...names].map((name) => node(outgoing(name), name, OUTSIDE));
}

/** CIDRs with ingress. */
function offices(flows: DeclaredFlow[]): string[] {
  const names = new Set(flows.map(({ from }) => from).filter((from) => from.includes("/")));
  return [...names].map((name) => node(name, name, OUTSIDE));
}

/** Egress to the internet is on the other side of the picture. */
function outgoing(to: string): string {
  return to.startsWith("internet") ? `to ${to}` : to;
}

/** A flow out of every service of a pool and of its instances is one of the pool. */
function edges(picture: Picture): string[] {
  const pools = picture.private.flatMap((group) => group.pools);
  const lines = portsTogether(picture.flows).map((flow) => {
    const style = flow.encryption === "TLS" ? "style=solid" : 'style=dashed, color="#b45309", fontcolor="#b45309"';
    const look = `label=${text(flow.ports.join(", "))}, ${style}`;
    const pool = pools.find(({ name, services }) => {
      return flow.from === `pool_${name}` || services.some((service) => service.name === flow.from);
    });
    if (!pool || !flow.to.startsWith("internet")) return `${text(flow.from)} -> ${text(outgoing(flow.to))} [${look}]`;
    const from = pool.services.at(-1)?.name ?? `pool_${pool.name}`;
    return `${text(from)} -> ${text(outgoing(flow.to))} [${look}, ltail=${text(`cluster_pool_${pool.name}`)}]`;
  });
  return [...new Set(lines)];
}

/** One edge for all ports of a pair. */
function portsTogether(flows: DeclaredFlow[]): (DeclaredFlow & { ports: number[] })[] {
  const together = new Map<string, DeclaredFlow & { ports: number[] }>();
  for (const flow of flows) {
    const key = `${flow.from} ${flow.to} ${flow.encryption}`;
    const ports = [...(together.get(key)?.ports ?? []), flow.port];
    together.set(key, { ...flow, ports: [...new Set(ports)].sort((a, b) => a - b) });
  }
  return [...together.values()];
}

function subnets(kind: string, places: Group["places"]): string {
  const all = places.map(({ zone, cidr }) => (cidr ? `${zone} ${cidr}` : zone));
  return [`${kind} subnet${places.length === 1 ? "" : "s"}`, ...all].join("\n");
}

function range({ min, max }: { min: number; max: number }): string {
  return min === max ? `${min}` : `${min} to ${max}`;
}

function node(name: string, label: string, look = ""): string {
  return `${text(name)} [label=${text(label)}${look ? `, ${look}` : ""}]`;
}

function cluster(name: string, label: string, color: string, lines: string[]): string[] {
  return [
    `subgraph ${text(`cluster_${name}`)} {`,
    `label=${leftAligned(label)}; style="rounded,filled"; fillcolor="${color}"; color="#94a3b8"; margin=12`,
    ...lines,
    "}",
  ];
}

/** With room to spare: the fonts of those who look at it are wider than what Graphviz knows of them. */
function leftAligned(label: string): string {
  const lines = label.split("\n").map((line) => `${text(`${line}            `).slice(1, -1)}\\l`);
  return `"${lines.join("")}"`;
}

function text(value: string): string {
  return JSON.stringify(value);
}
