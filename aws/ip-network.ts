import ipaddr from "ipaddr.js";
import { z } from "zod";

/** An IPv4 or IPv6 network without host bits, spelled as AWS does. The remedy names the one that was meant. */
export function ipNetwork(rule: string, remedy: string) {
  return z.string().superRefine((cidr, context) => {
    const network = networkOf(cidr);
    if (network === cidr) return;
    context.addIssue({ code: "custom", message: rule, params: { remedy: `${meant(cidr, network)}${remedy}` } });
  });
}

/** `Did you mean "10.0.0.0/16"? `, where one has host bits or another spelling. */
export function meant(cidr: string, network: string | undefined): string {
  return network && network !== cidr ? `Did you mean "${network}"? ` : "";
}

/** The network that a text is meant to be, as AWS spells it. */
export function networkOf(cidr: string): string | undefined {
  if (!ipaddr.isValidCIDR(cidr)) return undefined;
  const family = cidr.includes(":") ? ipaddr.IPv6 : ipaddr.IPv4;
  return `${family.networkAddressFromCIDR(cidr)}/${family.parseCIDR(cidr)[1]}`;
}
