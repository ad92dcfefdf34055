import { accountProblems } from "./account-rules";
import { adoptionProblems } from "./adoption";
import { endpointProblems } from "./endpoints";
import { certificateProblems } from "./ingress";
import { type Problem, unless } from "./problems";
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
    ...dockerProblems(site),
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
    if (zone.startsWith(region) && zones.indexOf(zone) === index) return [];
    const rule = `must be another Availability Zone of ${region}`;
    return [{ path: `network.zones.${index}`, value: zone, rule, remedy: `For example ${region}a.` }];
  });
}

/** Docker's bridge network on every instance: what has such an IP outside cannot be reached from it. */
function dockerProblems({ network }: Site): Problem[] {
  if (network.mode !== "create" || !network.cidr.startsWith("172.17.")) return [];
  const rule = "must not be in 172.17.0.0/16, which Docker uses on every instance";
  return [{ path: "network.cidr", value: network.cidr, rule, remedy: "Use another range, for example 172.18.0.0/16." }];
}
