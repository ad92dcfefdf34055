import type { DeclaredFlow } from "../../stacks/queries";
import { covers } from "./flows";
import type { OpenFlow } from "./open-flow";
import { isClients } from "./parties";

/** Where what is open is not what is declared, one line each: closed though declared, or open though not. */
export function differences(declared: DeclaredFlow[], open: OpenFlow[]): string[] {
  const closed = declared
    .filter((flow) => !flow.clients)
    .filter((flow) => !open.some((one) => same(flow, one) && covers(one.port, flow.port)));
  const tooOpen = open.filter((flow) => !declared.some((one) => isCovered(flow, one)));
  return [
    ...closed.map(({ from, to, port }) => `${from} -> ${to} ${port}: declared, and closed`),
    ...tooOpen.map(
      ({ from, to, port, protocol, via }) => `${from} -> ${to} ${port} ${protocol}: open (${via}), and not declared`,
    ),
  ];
}

function same(declared: DeclaredFlow, { from, to }: OpenFlow): boolean {
  return declared.from === from && declared.to === to;
}

/** Whoever may send to everywhere on a port may send to the client's own objects on it: they decide whom they let in. */
function isCovered(flow: OpenFlow, declared: DeclaredFlow): boolean {
  if (flow.port !== `${declared.port}` || flow.protocol !== "tcp") return false;
  const toEverywhere = declared.to.startsWith("internet") && declared.from === flow.from;
  return same(declared, flow) || (toEverywhere && isClients(flow.to));
}
