import { lookup, resolveNs } from "node:dns/promises";
import { DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { regionOf } from "../../../../aws/arn";
import { unless } from "../account";
import type { Finder } from "../finder";

export const certificateFinder: Finder<"certificate"> = async ({ arn: id }, remedy, { acmIn }) => {
  const asked = acmIn(regionOf(id)).send(new DescribeCertificateCommand({ CertificateArn: id }));
  const answer = await unless("ResourceNotFoundException", asked);
  const status = answer ? answer.Certificate?.Status : "not there";
  if (status === "ISSUED") return [];
  return [{ code: "ADOPT405", severity: "error", id, message: `is ${status}, not ISSUED`, remedy }];
};

/** As it resolves from here: whether it is the load balancer's cannot be told before that is there. */
export const domainNameFinder: Finder<"domain name"> = async ({ name: id }, remedy) => {
  const found = await lookup(id).catch(() => undefined);
  if (found) return [];
  return [{ code: "ADOPT406", severity: "info", id, message: "does not resolve from here", remedy }];
};

/** By the name servers that its parent gives, as seen from here. */
export const delegationFinder: Finder<"delegation"> = async ({ zone: id }, remedy) => {
  const found = await resolveNs(id).catch(() => []);
  if (found.length > 0) return [];
  return [{ code: "ADOPT413", severity: "info", id, message: "is not delegated, as seen from here", remedy }];
};
