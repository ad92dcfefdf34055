import type { DeclaredFlow } from "../../stacks/queries";
import { covers } from "./flows";
import type { OpenFlow } from "./open-flow";
import { isClients } from "./parties";

/** Differences between open and declared flows, one line each. */
export function differences(declared: DeclaredFlow[], open: OpenFlow[]): string[] {
  const closed = declared
    .filter((flow) => !flow.clients)
    .filter(
      (flow) => !open.some((one) => same(flow, one) && permits(one.protocol, flow) && covers(one.port, flow.port)),
    );
  const tooOpen = open.filter((flow) => !declared.some((one) => isCovered(flow, one)));
  return [
    ...closed.map(
      ({ from, to, port, protocol }) =>
        `${from} -> ${to} ${port}${protocol ? ` ${protocol}` : ""}: declared, but closed`,
    ),
    ...tooOpen.map(
      ({ from, to, port, protocol, via }) => `${from} -> ${to} ${port} ${protocol}: open (${via}), but not declared`,
    ),
  ];
}

function same(declared: DeclaredFlow, { from, to }: OpenFlow): boolean {
  return declared.from === from && declared.to === to;
}

function permits(protocol: string, { protocol: wanted = "tcp" }: DeclaredFlow): boolean {
  return ["-1", wanted].includes(protocol);
}

/** Egress to anywhere on a port includes the client's own objects: their ingress rules decide. */
function isCovered(flow: OpenFlow, declared: DeclaredFlow): boolean {
  if (flow.port !== `${declared.port}` || flow.protocol !== (declared.protocol ?? "tcp")) return false;
  const toEverywhere = declared.to.startsWith("internet") && declared.from === flow.from;
  return same(declared, flow) || (toEverywhere && isClients(flow.to));
}
