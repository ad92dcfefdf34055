import { expect, test } from "vitest";
import { adoptedListener } from "../../imports/adoption";
import { balancerPlaces } from "../../imports/balancer-zones";
import { dnsServers } from "../../imports/dns-servers";
import { endpointProblems } from "../../imports/endpoints";
import { networkFacts } from "../../imports/network";
import { loadSite } from "../../imports/sites";
import { forget } from "../../ops/adopt/forget";
import { deployed } from "../deployed";

const globex = await loadSite("test/accounts/globex");

/** The site after `adopt forget` of everything of these types. */
function without(...types: string[]) {
  const addresses = globex.inventory.resources
    .filter(({ type }) => types.includes(type))
    .map(({ type, key }) => `${type}.${key}`);
  expect(addresses).not.toEqual([]);
  return { ...globex, inventory: forget(globex.inventory, addresses).inventory };
}

/** Rules to the client's name servers, by their addresses. */
function dnsRules(site: typeof globex) {
  const rules = deployed(site).ours.filter(({ name }) => /_to_dns_/.test(name));
  return Object.fromEntries(rules.map(({ stack, address, body }) => [`${stack} ${address}`, body]));
}

test("the client's name servers stay open when its DHCP options are released from state", () => {
  const released = without("aws_vpc_dhcp_options", "aws_vpc_dhcp_options_association");
  expect(dnsServers(released.inventory)).toEqual(dnsServers(globex.inventory));
  const before = dnsRules(globex);
  expect(Object.keys(before).length).toBeGreaterThan(1);
  expect(dnsRules(released)).toEqual(before);
});

test("so does all that follows from a released network: its ranges and its endpoints", () => {
  const { inventory } = without("aws_vpc", "aws_vpc_ipv4_cidr_block_association", "aws_vpc_endpoint");
  expect(networkFacts(inventory)).toEqual(networkFacts(globex.inventory));
  const endpoints: "s3"[] = ["s3"];
  const told = endpointProblems({ ...globex, endpoints });
  expect(told).toHaveLength(1);
  expect(endpointProblems({ ...globex, endpoints, inventory })).toEqual(told);
});

test("a load balancer that is released from state serves as before, with the priorities of all rules on it", () => {
  const released = without("aws_lb");
  expect(adoptedListener(released)).toEqual(adoptedListener(globex));
  expect(balancerPlaces(released, "public")).toEqual(balancerPlaces(globex, "public"));
  expect(balancerPlaces(globex, "public")).not.toEqual([]);
  const taken = adoptedListener(globex)!.takenPriorities;
  expect(taken).not.toEqual([]);
  expect(adoptedListener(without("aws_lb_listener_rule"))!.takenPriorities).toEqual(taken);
});
