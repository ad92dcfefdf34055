import ipaddr from "ipaddr.js";
import { z } from "zod";
import { meant, networkOf } from "./ip-network";

/** Ranges that a VPC may have: RFC 1918 and RFC 6598. Others are public, or are never routed. */
const PRIVATE = ["private", "carrierGradeNat"];

/** An IPv4 network without host bits. The remedy names the network that was meant. */
export function ipv4Network(rule: string, remedy: string, [least, most]: [least: number, most: number] = [0, 32]) {
  return z.string().superRefine((cidr, context) => {
    const network = ipaddr.IPv4.isValidCIDR(cidr) ? networkOf(cidr) : undefined;
    const bits = network ? ipaddr.IPv4.parseCIDR(cidr)[1] : 0;
    if (network === cidr && bits >= least && bits <= most) return;
    context.addIssue({ code: "custom", message: rule, params: { remedy: `${meant(cidr, network)}${remedy}` } });
  });
}

/** Whether no public address, and none of loopback, link-local or multicast, is in a network. */
export function isPrivate(cidr: string): boolean {
  return PRIVATE.includes(ipaddr.IPv4.parseCIDR(cidr)[0].range());
}

export function contains(outer: string, inner: string): boolean {
  const [address, bits] = ipaddr.IPv4.parseCIDR(inner);
  const [network, length] = ipaddr.IPv4.parseCIDR(outer);
  return bits >= length && address.match(network, length);
}

export function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

/** What Terraform's `cidrsubnet` gives. */
export function subnetOf(cidr: string, newBits: number, number: number): string {
  const [address, bits] = ipaddr.IPv4.parseCIDR(cidr);
  const length = bits + newBits;
  const start = address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0) + number * 2 ** (32 - length);
  return `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".")}/${length}`;
}
