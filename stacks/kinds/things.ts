import { z } from "zod";
import { networkFacts } from "../../imports/network";
import { kms, via } from "../../modules/key";
import { CANNOT_BE_MADE, canBeMade } from "../../modules/namespace";
import type { Statement } from "../../modules/role";
import { internetLink } from "./internet";
import type { Model } from "./kind";
import type { Hop } from "./link";

/** The name of a stateful thing. It is the last part of its Terraform address: renaming a thing replaces it. */
export const thingName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _")
  .refine(canBeMade, CANNOT_BE_MADE);

/** An output of every stateful kind: they share the stack's key. */
export const KEY_OUTPUT = { keyArn: "KMS key of all of it." };

const API = { port: 443, encryption: "TLS", reason: "AWS API; IAM decides" } as const;

/** Hops to a store with a gateway endpoint's prefix list, encrypted with the stack's key. */
export function hopsToStore(awsService: "dynamodb" | "s3", id: string): Hop[] {
  return [
    { to: `${awsService} (${id})`, ...API },
    { to: `prefix list ${awsService}`, ...API, rule: { name: awsService, peer: { awsService } } },
    { to: "kms (data)", ...API },
  ];
}

/** The same to an API without a list of addresses: it is reached at an endpoint in the VPC, or by the way out of it. */
export function hopsToApi(awsService: "sns" | "sqs", id: string): Hop[] {
  return [{ to: `${awsService} (${id})`, ...API }, { to: "kms (data)", ...API }, ...internetLink.hops];
}

/** Permissions on the key, for users of encrypted things: through the service that keeps them. */
export function useKey(keyArn: string, service: string, region: string, reads = false): Statement {
  return {
    actions: kms(reads ? ["Decrypt"] : ["Decrypt", "GenerateDataKey"]),
    resources: [keyArn],
    conditions: via(service, region),
  };
}

/** In how many zones there are subnets for what AWS distributes itself. */
export function zonesOfData({ site: { network, inventory }, sizes }: Model): number {
  const all = network.mode === "create" ? network.zones : networkFacts(inventory).privateSubnets;
  return Math.min(all.length, sizes.zones.data);
}
