import { z } from "zod";
import { kms } from "../../modules/key";
import type { Statement } from "../../modules/role";
import type { Hop } from "./link";

/** The name of a thing that keeps something. It ends its Terraform address: renaming a thing replaces it. */
export const thingName = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _");

/** Said by every kind that keeps something: a stack has one key for them all. */
export const KEY_OUTPUT = { keyArn: "Key that encrypts all of it." };

const API = { port: 443, encryption: "TLS", reason: "AWS API; IAM decides" } as const;

/** Hops to what is reached as an AWS API, at addresses that AWS keeps a list of, and encrypted with the stack's key. */
export function hopsToStore(awsService: "dynamodb" | "s3", id: string): Hop[] {
  return [
    { to: `${awsService} (${id})`, ...API },
    { to: `prefix list ${awsService}`, ...API, rule: { name: awsService, peer: { awsService } } },
    { to: "kms (data)", ...API },
  ];
}

/** What a user of encrypted things may do with their key. */
export function useKey(keyArn: string): Statement {
  return { actions: kms(["Decrypt", "GenerateDataKey"]), resources: [keyArn] };
}
