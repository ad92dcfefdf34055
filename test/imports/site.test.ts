import { describe, expect, test } from "vitest";
import type { Problem } from "../../imports/problems";
import { parseSite } from "../../imports/site";
import { inventory } from "../ops/adopt/inventories";
import { problemsThrownBy, siteInput } from "../sites";

const facts = { value: inventory() };
const found = (changes: object) => problemsThrownBy(() => parseSite("client", { ...siteInput(), ...changes }, facts));
const ingress = siteInput().ingress;
const SEE = "See imports/site.ts.";
const PROXY = {
  rule: "must be the http or https URL of a proxy, without credentials",
  remedy: "For example http://proxy.client.example:3128. It is read in task definitions and boot scripts.",
};

describe("the shape of a site", () => {
  /** What is written, and the problem that its editor reads. */
  const CASES: [string, object, Problem][] = [
    [
      "an architecture",
      { architecture: undefined },
      { path: "architecture", value: undefined, rule: "is required", remedy: SEE },
    ],
    [
      "an account of 12 digits",
      { account: "12345" },
      {
        path: "account",
        value: "12345",
        rule: "must be 12 digits",
        remedy: "Ask the client for the account id, or run `aws sts get-caller-identity`.",
      },
    ],
    [
      "an account that is a string: a number would lose its leading zeros",
      { account: 123456789012 },
      { path: "account", value: 123456789012, rule: "must be text", remedy: SEE },
    ],
    [
      "a region",
      { region: "Frankfurt" },
      {
        path: "region",
        value: "Frankfurt",
        rule: "must be an AWS region",
        remedy: "For example eu-central-1; aws/regions.ts lists them.",
      },
    ],
    [
      "one of the tiers",
      { tier: "gold" },
      { path: "tier", value: "gold", rule: "must be one of: cost, ha", remedy: SEE },
    ],
    [
      "a prefix that leaves room for a service's name",
      { prefix: "a-prefix-of-24-characters" },
      {
        path: "prefix",
        value: "a-prefix-of-24-characters",
        rule: "must be 3 to 21 lower-case letters, digits or dashes and start with a letter",
        remedy: "AWS allows 32 characters in a target group's name; a service's name follows the prefix.",
      },
    ],
    [
      "tags that are text",
      { tags: { CostCenter: 4711 } },
      { path: "tags.CostCenter", value: 4711, rule: "must be text", remedy: SEE },
    ],
    [
      "an IAM path in AWS's form",
      { iam: { path: "platform" } },
      { path: "iam.path", value: "platform", rule: "must begin and end with /", remedy: "For example /platform/." },
    ],
    [
      "a permissions boundary that is a policy",
      { iam: { permissionsBoundary: "boundary" } },
      {
        path: "iam.permissionsBoundary",
        value: "boundary",
        rule: "must be the whole ARN of an IAM policy",
        remedy: "It is a managed policy in the client's account.",
      },
    ],
    [
      "a key that is a key",
      { encryption: { keyArn: "arn:aws:s3:::bucket" } },
      {
        path: "encryption.keyArn",
        value: "arn:aws:s3:::bucket",
        rule: "must be the whole ARN of a KMS key",
        remedy: "It is the ARN of a key, not of an alias.",
      },
    ],
    [
      "a key that is not an alias: a policy cannot name one",
      { encryption: { keyArn: "arn:aws:kms:eu-central-1:123456789012:alias/data" } },
      {
        path: "encryption.keyArn",
        value: "arn:aws:kms:eu-central-1:123456789012:alias/data",
        rule: "must be the whole ARN of a KMS key",
        remedy: "It is the ARN of a key, not of an alias.",
      },
    ],
    ["a proxy with a URL", { proxy: { url: "proxy" } }, { path: "proxy.url", value: "proxy", ...PROXY }],
    [
      "a proxy that asks for no password: it would be read in every task definition",
      { proxy: { url: "http://user:hunter2@proxy.client.example:3128" } },
      { path: "proxy.url", value: "http://user:hunter2@proxy.client.example:3128", ...PROXY },
    ],
    [
      "a proxy with a port that there is",
      { proxy: { url: "http://proxy.client.example:99999" } },
      { path: "proxy.url", value: "http://proxy.client.example:99999", ...PROXY },
    ],
    [
      "a proxy that speaks HTTP",
      { proxy: { url: "socks5://proxy.client.example:1080" } },
      { path: "proxy.url", value: "socks5://proxy.client.example:1080", ...PROXY },
    ],
    [
      "a list of hosts that bypass the proxy",
      { proxy: { url: "http://proxy.client.example:3128", bypass: "localhost" } },
      {
        path: "proxy.bypass",
        value: "localhost",
        rule: "must be a list",
        remedy: SEE,
      },
    ],
    [
      "a state bucket's name",
      { state: { bucket: "Client_State" } },
      {
        path: "state.bucket",
        value: "Client_State",
        rule: "must be 3 to 63 lower-case letters, digits, dots or dashes, not an IP address, no dot beside a dot or dash",
        remedy: "It is the name of an S3 bucket, which is globally unique.",
      },
    ],
    [
      "a lock table's name",
      { state: { lockTable: "a lock" } },
      {
        path: "state.lockTable",
        value: "a lock",
        rule: "must be 3 to 255 letters, digits, dots, dashes or underscores",
        remedy: "It is the name of a DynamoDB table.",
      },
    ],
    [
      "a domain name",
      { ingress: { ...ingress, domainName: "https://app.client.example" } },
      {
        path: "ingress.domainName",
        value: "https://app.client.example",
        rule: "must be a domain name",
        remedy: "For example app.client.example.",
      },
    ],
    [
      "a certificate",
      { ingress: { ...ingress, certificateArn: "arn:aws:iam::123456789012:server-certificate/x" } },
      {
        path: "ingress.certificateArn",
        value: "arn:aws:iam::123456789012:server-certificate/x",
        rule: "must be the whole ARN of a certificate in ACM",
        remedy: "Ask the client to issue or import a certificate for the domain, in this region.",
      },
    ],
    [
      "a yes or no to ENI trunking",
      { eniTrunking: "enabled" },
      {
        path: "eniTrunking",
        value: "enabled",
        rule: "must be true or false",
        remedy: SEE,
      },
    ],
    [
      "an AMI",
      { ami: "al2023" },
      {
        path: "ami",
        value: "al2023",
        rule: "must be the id of an AMI",
        remedy: "For example ami-0123456789abcdef0.",
      },
    ],
    [
      "no key that it does not know",
      { vpc: "vpc-1" },
      {
        path: "vpc",
        value: "vpc-1",
        rule: "is not a known key",
        remedy: "Correct or remove it; imports/site.ts lists the keys.",
      },
    ],
    [
      "no unknown key further down",
      { iam: { boundary: "x" } },
      {
        path: "iam.boundary",
        value: "x",
        rule: "is not a known key",
        remedy: "Correct or remove it; imports/site.ts lists the keys.",
      },
    ],
  ];

  test.each(CASES)("demands %s", (_what, changes, problem) => {
    expect(found(changes)).toEqual([problem]);
  });
});
