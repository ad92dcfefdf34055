import { isPrivate } from "../aws/ipv4";
import { accountProblems } from "./account-rules";
import { adoptionProblems } from "./adoption";
import { endpointProblems } from "./endpoints";
import { certificateProblems, sharedNameProblems } from "./ingress";
import { type Problem, unless } from "./problems";
import { answers } from "./routes-back";
import { defaultPrefix, homesOf, type Site } from "./site";
import { stateProblems } from "./state";

/** Facts that contradict each other, which neither types nor shapes can express. */
export function siteProblems(site: Site): Problem[] {
  const { inventory } = site;
  const found: Problem[] = [];
  if (inventory.account !== site.account) {
    found.push({
      path: "account",
      value: site.account,
      rule: `must be the inventory's account ${inventory.account}`,
      remedy: "Correct it, or run `adopt discover` with credentials of the right account.",
    });
  }
  if (inventory.region !== site.region) {
    found.push({
      path: "region",
      value: site.region,
      rule: `must be the inventory's region ${inventory.region}`,
      remedy: "Correct it, or run `adopt discover` in the right region.",
    });
  }
  found.push(
    ...accountProblems(homesOf(site).client, defaultPrefix(site.name, site)),
    ...adoptionProblems(site),
    ...zoneProblems(site),
    ...rangeProblems(site),
    ...operationsProblems(site),
    ...sharedNameProblems(site),
    ...certificateProblems(site),
    ...endpointProblems(site),
    ...stateProblems(site.state, site.account),
    ...operatorProblems(site),
  );
  return found;
}

/** The same for the operator's account. */
function operatorProblems({ operator, account }: Site): Problem[] {
  if (!operator) return [];
  return [
    ...unless(operator.account !== account, {
      path: "account",
      value: operator.account,
      rule: "must be another account than the client's",
      remedy: "Leave `operator` out where everything stands in one account.",
    }),
    ...accountProblems(operator),
    ...stateProblems(operator.state, operator.account),
  ].map((problem) => ({ ...problem, path: `operator.${problem.path}` }));
}

function zoneProblems({ network, region }: Site): Problem[] {
  const zones = network.mode === "create" ? network.zones : [];
  return zones.flatMap((zone, index): Problem[] => {
    const first = zones.indexOf(zone);
    if (new RegExp(`^${region}[a-f]$`).test(zone) && first === index) return [];
    const rule =
      first < index ? `must differ from network.zones.${first}` : `must be an Availability Zone of ${region}`;
    return [{ path: `network.zones.${index}`, value: zone, rule, remedy: `For example ${region}a.` }];
  });
}

/** A network of our own has routes to itself and to the internet: the load balancer would accept and never answer. */
function operationsProblems({ network, operations }: Site): Problem[] {
  if (network.mode !== "create") return [];
  const { cidr } = network;
  return (operations?.allowedCidrs ?? []).flatMap((allowed, index) =>
    unless(answers([{ destination: cidr, inside: true }], allowed), {
      path: `operations.allowedCidrs.${index}`,
      value: allowed,
      rule: `must be in the network's own range ${cidr}: it has no route to others`,
      remedy: "Come in by port forwarding through an instance (docs/operating.md), or adopt a network with a VPN.",
    }),
  );
}

/** Public addresses would be out of reach, and Docker's bridge network on every instance hides what has one of its own. */
function rangeProblems({ network }: Site): Problem[] {
  if (network.mode !== "create") return [];
  const { cidr } = network;
  const problem = { path: "network.cidr", value: cidr };
  return [
    ...unless(!cidr.startsWith("172.17."), {
      ...problem,
      rule: "must not be in 172.17.0.0/16, which Docker uses on every instance",
      remedy: "Use another range, for example 172.18.0.0/16.",
    }),
    ...unless(isPrivate(cidr), {
      ...problem,
      rule: "must be in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
      remedy: "Other ranges are public, or are not routed; for example 10.60.0.0/16.",
    }),
  ];
}
