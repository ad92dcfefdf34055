import type { Inventory } from "../imports/inventory";
import { InvalidInput, type Problem } from "../imports/problems";
import { parseSite, type Site, type SiteInput } from "../imports/site";
import { inventory } from "./ops/adopt/inventories";

/** What stands in a `site.ts` that passes every check; tests break one thing in it. */
export function siteInput(changes: Partial<SiteInput> = {}): SiteInput {
  return {
    architecture: "flynapse",
    account: "123456789012",
    region: "eu-central-1",
    ingress: {
      domainName: "app.client.example",
      certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000001",
    },
    eniTrunking: true,
    receivers: { operations: { email: "operations@client.example", hears: ["critical", "warning"] } },
    ami: "ami-0123456789abcdef0",
    ...changes,
  };
}

/** A loaded site called `client`, unless told otherwise. */
export function site(changes: Partial<SiteInput> = {}, name = "client", facts: Partial<Inventory> = {}): Site {
  return parseSite(name, siteInput(changes), { value: inventory(facts) });
}

/** The problems of the one `InvalidInput` that `work` throws. */
export function problemsThrownBy(work: () => unknown): Problem[] {
  return invalidInputOf(work).problems;
}

export function invalidInputOf(work: () => unknown): InvalidInput {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidInput) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
