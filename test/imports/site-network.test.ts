import { expect, test } from "vitest";
import type { Problem } from "../../imports/problems";
import { parseSite } from "../../imports/site";
import { inventory } from "../ops/adopt/inventories";
import { problemsThrownBy, siteInput } from "../sites";

const facts = { value: inventory() };
const found = (changes: object) => problemsThrownBy(() => parseSite("client", { ...siteInput(), ...changes }, facts));
const ingress = siteInput().ingress;
const SEE = "See imports/site.ts.";
const CIDR = {
  rule: "must be an IPv4 network of /16 to /20",
  remedy: "For example 10.60.0.0/16; it must not overlap what the network will be connected to.",
};
const EITHER = {
  rule: "must have either a certificateArn or an adoptedListener",
  remedy: "A certificate for a load balancer of our own; or the key of the client's HTTPS listener to serve on.",
};

/** What is written of the network and the way in, and the problem that its editor reads. */
const CASES: [string, object, Problem][] = [
  [
    "either a certificate or a listener of the client's",
    { ingress: { domainName: "app.client.example" } },
    { path: "ingress", value: { domainName: "app.client.example" }, ...EITHER },
  ],
  [
    "not both a certificate and a listener",
    { ingress: { ...ingress, adoptedListener: "https" } },
    { path: "ingress", value: { ...ingress, adoptedListener: "https" }, ...EITHER },
  ],
  [
    "a network mode that there is",
    { network: { mode: "borrow" } },
    {
      path: "network.mode",
      value: "borrow",
      rule: "invalid discriminator value. Expected 'import' | 'reference' | 'create'",
      remedy: SEE,
    },
  ],
  [
    "a network of its own that is no host's address",
    { network: { mode: "create", cidr: "10.60.1.0/16", zones: ["a", "b"] } },
    { path: "network.cidr", value: "10.60.1.0/16", ...CIDR },
  ],
  [
    "a network of its own that is not too small",
    { network: { mode: "create", cidr: "10.60.0.0/24", zones: ["a", "b"] } },
    { path: "network.cidr", value: "10.60.0.0/24", ...CIDR },
  ],
  [
    "two zones for a network of its own",
    { network: { mode: "create", cidr: "10.60.0.0/16", zones: ["a"] } },
    { path: "network.zones", value: ["a"], rule: "too small: expected array to have >=2 items", remedy: SEE },
  ],
  [
    "no balancers to adopt where nothing is adopted",
    { network: { mode: "reference", adopt: ["prod"] } },
    {
      path: "network.adopt",
      value: ["prod"],
      rule: "is not a known key",
      remedy: "Correct or remove it; imports/site.ts lists the keys.",
    },
  ],
];

test.each(CASES)("a site demands %s", (_what, changes, problem) => {
  expect(found(changes)).toEqual([problem]);
});
