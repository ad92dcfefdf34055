import type { UnmanagedEntry } from "../../../../imports/inventory";
import type { Reading } from "../reading";
import { clientVpn, trafficMirrors, verifiedAccess } from "./access";
import type { Named, Network } from "./named";
import { dnsFirewalls, hostedZones, queryLogs, resolverRules } from "./names";
import { accessExclusions, routeServers } from "./routing";
import { accelerators, classicBalancers, firewalls, lattice } from "./services";
import { groupAssociations, resourceShares } from "./sharing";

/** Every kind that is only named and asked for by a call of its own. */
export const NAMED: Named[] = [
  groupAssociations,
  resourceShares,
  accessExclusions,
  routeServers,
  hostedZones,
  resolverRules,
  dnsFirewalls,
  queryLogs,
  lattice,
  firewalls,
  clientVpn,
  verifiedAccess,
  trafficMirrors,
  classicBalancers,
  accelerators,
];

/** Reads all of them. */
export async function readNamed({ aws, asking }: Reading, network: Network): Promise<UnmanagedEntry[]> {
  const found = NAMED.map(({ what, kinds, read }) => asking.ask(what, kinds, [], read(aws, network)));
  return (await Promise.all(found)).flat();
}
