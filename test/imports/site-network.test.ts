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
  remedy: "For example 10.60.0.0/16; it must not overlap connected networks.",
};
const ONE = {
  rule: "must have exactly one of certificateArn, zoneId, zoneName, certificate and adoptedListener",
  remedy:
    "An existing certificate; our hosted zone, there or to be created, in which one is validated; `request`, when the " +
    "client creates the records; or the key of the client's HTTPS listener to serve on.",
};

/** What is written of the network and the way in, and the problem that its editor reads. */
const CASES: [string, object, Problem][] = [
  [
    "one way in",
    { ingress: { domainName: "app.client.example" } },
    { path: "ingress", value: { domainName: "app.client.example" }, ...ONE },
  ],
  [
    "not both a certificate and a listener",
    { ingress: { ...ingress, adoptedListener: "https" } },
    { path: "ingress", value: { ...ingress, adoptedListener: "https" }, ...ONE },
  ],
  [
    "not both a zone and a requested certificate",
    { ingress: { domainName: "app.client.example", zoneId: "Z0123456789ABC", certificate: "request" } },
    {
      path: "ingress",
      value: { domainName: "app.client.example", zoneId: "Z0123456789ABC", certificate: "request" },
      ...ONE,
    },
  ],
  [
    "the id of a zone, not its name",
    { ingress: { domainName: "app.client.example", zoneId: "client.example" } },
    {
      path: "ingress.zoneId",
      value: "client.example",
      rule: "must be the id of a hosted zone",
      remedy: "Run `aws route53 list-hosted-zones`; it is what follows /hostedzone/.",
    },
  ],
  [
    "nothing but a request in place of a certificate",
    { ingress: { domainName: "app.client.example", certificate: "buy" } },
    { path: "ingress.certificate", value: "buy", rule: "must be request", remedy: SEE },
  ],
  [
    "a network mode that there is",
    { network: { mode: "borrow" } },
    {
      path: "network.mode",
      value: "borrow",
      rule: "must be one of: import, reference, create",
      remedy: SEE,
    },
  ],
  [
    "a network of its own that is no host's address",
    { network: { mode: "create", cidr: "10.60.1.0/16", zones: ["a", "b"] } },
    { path: "network.cidr", value: "10.60.1.0/16", ...CIDR, remedy: `Did you mean "10.60.0.0/16"? ${CIDR.remedy}` },
  ],
  [
    "a network of its own that is not too small",
    { network: { mode: "create", cidr: "10.60.0.0/24", zones: ["a", "b"] } },
    { path: "network.cidr", value: "10.60.0.0/24", ...CIDR },
  ],
  [
    "two zones for a network of its own",
    { network: { mode: "create", cidr: "10.60.0.0/16", zones: ["a"] } },
    { path: "network.zones", value: ["a"], rule: "must have 2 to 6 entries", remedy: SEE },
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
