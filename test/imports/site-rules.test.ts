import { expect, test } from "vitest";
import { parseSite } from "../../imports/site";
import { siteProblems } from "../../imports/site-rules";
import { usageShape } from "../../imports/usage";
import { inventory } from "../ops/adopt/inventories";
import { invalidInputOf, site, siteInput } from "../sites";

test("a site that says only what it must gets the defaults", () => {
  expect(parseSite("client", siteInput({ eniTrunking: undefined }), { value: inventory() })).toEqual({
    ...siteInput(),
    eniTrunking: false,
    usage: usageShape.parse({}),
    name: "client",
    options: [],
    tier: "cost",
    pools: {},
    prefix: "client-flynapse",
    tags: {},
    iam: { path: "/" },
    state: {
      backend: "s3",
      bucket: "client-flynapse-123456789012-terraform-state",
      lockTable: "client-flynapse-terraform-lock",
    },
    network: { mode: "import" },
    environment: "production",
    egress: {},
    guardrails: {},
    receivers: siteInput().receivers,
    inventory: inventory(),
  });
});

test("what a site says stands, also half a pair", () => {
  const said = {
    prefix: "platform",
    state: { bucket: "the-bucket" },
    proxy: { url: "http://proxy.client.example:3128" },
  };
  expect(site(said)).toMatchObject({
    prefix: "platform",
    state: { bucket: "the-bucket", lockTable: "platform-terraform-lock" },
    proxy: { url: "http://proxy.client.example:3128", bypass: [] },
  });
});

test("several mistakes in both files give one error that lists all", () => {
  const problem = {
    path: "imports/client/inventory.json: vpcId",
    value: "x",
    rule: "must be a VPC id",
    remedy: "Run.",
  };
  const input = { ...siteInput(), account: "1", region: "here", colour: "red" };
  const error = invalidInputOf(() => parseSite("client", input, { problems: [problem] }));
  expect(error.message).toBe(
    'site "client" has 4 problems:\n' +
      '  - account: must be 12 digits, got "1". Ask the client for the account id, or run `aws sts get-caller-identity`.\n' +
      '  - region: must be an AWS region, got "here". For example eu-central-1; aws/regions.ts lists them.\n' +
      '  - colour: is not a known key, got "red". Correct or remove it; imports/site.ts lists the keys.\n' +
      '  - imports/client/inventory.json: vpcId: must be a VPC id, got "x". Run.',
  );
});

test("facts that agree have no problem", () => {
  expect(siteProblems(site())).toEqual([]);
});

test("the inventory must be of the same account", () => {
  expect(siteProblems(site({}, "client", { account: "210987654321" }))).toEqual([
    {
      path: "account",
      value: "123456789012",
      rule: "must be the inventory's account 210987654321",
      remedy: "Correct it, or run `adopt discover` with credentials of the right account.",
    },
  ]);
});

test("the inventory must be of the same region", () => {
  expect(siteProblems(site({}, "client", { region: "eu-west-1" }))).toEqual([
    {
      path: "region",
      value: "eu-central-1",
      rule: "must be the inventory's region eu-west-1",
      remedy: "Correct it, or run `adopt discover` in the right region.",
    },
  ]);
});

test("a default prefix that is too long for AWS asks for one that is not", () => {
  expect(siteProblems(site({}, "northwind-airlines"))).toEqual([
    {
      path: "prefix",
      value: undefined,
      rule: 'is required, because the default is "northwind-airlines-flynapse": it must be 3 to 21 lower-case letters, digits or dashes and start with a letter',
      remedy: "AWS allows 32 characters in a target group's name; a service's name follows the prefix.",
    },
  ]);
});

test("several contradictions are all reported", () => {
  const facts = { account: "210987654321", region: "eu-west-1" };
  expect(siteProblems(site({}, "X", facts)).map(({ path }) => path)).toEqual(["account", "region", "prefix"]);
});

test("the certificate must be of the same account and region", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000001";
  expect(siteProblems(site({ ingress: { domainName: "app.client.example", certificateArn } }))).toEqual([
    {
      path: "ingress.certificateArn",
      value: certificateArn,
      rule: "must be a certificate of account 123456789012 in region eu-central-1",
      remedy: "A load balancer can only use a certificate of its own account and region; issue or import it there.",
    },
  ]);
});

test("a tag that equals one of ours in any case is refused: IAM takes no two such keys, and ours must stay", () => {
  const clash = (tags: Record<string, string>) =>
    siteProblems(site({ tags })).map(({ path, rule }) => `${path}: ${rule}`);
  const rule = "must not be managed-by, site, stack in any case: the platform sets these";
  expect(clash({ Site: "FRA1", "Managed-By": "netops", stack: "x" })).toEqual([
    `tags.Site: ${rule}`,
    `tags.Managed-By: ${rule}`,
    `tags.stack: ${rule}`,
  ]);
  expect(clash({ Owner: "a", owner: "b" })).toEqual([
    "tags.owner: must not differ from Owner only in case: IAM refuses two such keys",
  ]);
  expect(clash({ Owner: "a", sites: "b" })).toEqual([]);
});
