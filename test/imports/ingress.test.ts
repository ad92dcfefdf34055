import { expect, test } from "vitest";
import type { Problem } from "../../imports/problems";
import { parseSite, type SiteInput } from "../../imports/site";
import { siteProblems } from "../../imports/site-rules";
import { inventory } from "../ops/adopt/inventories";
import { problemsThrownBy, site, siteInput } from "../sites";

const facts = { value: inventory() };
const found = (changes: object) => problemsThrownBy(() => parseSite("client", { ...siteInput(), ...changes }, facts));
const operations: NonNullable<SiteInput["operations"]> = {
  domainName: "grafana.client.example",
  certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000002",
  allowedCidrs: ["10.20.0.0/16", "192.168.7.9/32"],
};
const CIDR = {
  rule: "must be an IPv4 network of /8 to /32",
  remedy: "For example 10.20.0.0/16, as seen in the VPC; other sources are denied.",
};

/** What is written of the operators' way in, and the problem that its editor reads. */
const CASES: [string, object, Problem][] = [
  [
    "one range of operators at least",
    { allowedCidrs: [] },
    {
      path: "operations.allowedCidrs",
      value: [],
      rule: "must name one range at least",
      remedy: "See imports/site.ts.",
    },
  ],
  [
    "no operators from everywhere",
    { allowedCidrs: ["0.0.0.0/0"] },
    { path: "operations.allowedCidrs.0", value: "0.0.0.0/0", ...CIDR },
  ],
  [
    "a range of operators and no address in it",
    { allowedCidrs: ["10.20.0.0/16", "10.20.3.4/16"] },
    {
      path: "operations.allowedCidrs.1",
      value: "10.20.3.4/16",
      ...CIDR,
      remedy: `Did you mean "10.20.0.0/16"? ${CIDR.remedy}`,
    },
  ],
  [
    "a range of operators in IPv4",
    { allowedCidrs: ["fd00::/8"] },
    { path: "operations.allowedCidrs.0", value: "fd00::/8", ...CIDR },
  ],
  [
    "every range of operators once",
    { allowedCidrs: ["10.20.0.0/16", "10.20.0.0/16"] },
    {
      path: "operations.allowedCidrs.1",
      value: "10.20.0.0/16",
      rule: "must not be listed twice: it is allowedCidrs.0",
      remedy: "Remove it.",
    },
  ],
  [
    "a certificate of ACM for the operators",
    { certificateArn: "arn:aws:iam::123456789012:server-certificate/x" },
    {
      path: "operations.certificateArn",
      value: "arn:aws:iam::123456789012:server-certificate/x",
      rule: "must be the whole ARN of a certificate in ACM",
      remedy: "Ask the client to issue or import a certificate for the domain, in this region.",
    },
  ],
];

test.each(CASES)("a site demands %s", (_what, changes, problem) => {
  expect(found({ operations: { ...operations, ...changes } })).toEqual([problem]);
});

test("operators with a name, a certificate and ranges are no problem", () => {
  expect(siteProblems(site({ operations }))).toEqual([]);
});

test("the operators' certificate must be of the same account and region too", () => {
  const certificateArn = "arn:aws:acm:eu-central-1:999999999999:certificate/00000000-0000-4000-8000-000000000002";
  expect(siteProblems(site({ operations: { ...operations, certificateArn } }))).toEqual([
    {
      path: "operations.certificateArn",
      value: certificateArn,
      rule: "must be a certificate of account 123456789012 in region eu-central-1",
      remedy: "A load balancer can only use a certificate of its own account and region; issue or import it there.",
    },
  ]);
});
