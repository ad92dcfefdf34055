import { expect, test } from "vitest";
import { preconditionsOf } from "../../hcl/preconditions";
import { assertValid } from "../../imports/problems";
import type { Site, SiteInput } from "../../imports/site";
import { readSite } from "../../imports/sites";
import { expectationOf } from "../../ops/adopt/preflight/expectation";
import { pictureOf } from "../../ops/diagram/diagram";
import * as queries from "../../stacks/queries";

const ACME = await readSite("acme");
const INITECH = await readSite("test/accounts/initech");
const SEMIONT = await readSite("semiont");
type Files = typeof ACME;
const input = ({ input }: Files) => input as SiteInput;

const ID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
const key = (account: string) => `arn:aws:kms:eu-central-1:${account}:key/${ID}`;
const provider = (host: string) => `arn:aws:iam::${input(ACME).account}:oidc-provider/${host}`;
const domainName = "flynapse.acme.example";
const keyArn = key(input(ACME).account);
const cidr = "10.60.0.0/16";
const zones = ["eu-central-1a", "eu-central-1b"];
const operations = { ...input(ACME).operations!, allowedCidrs: [cidr] };
const cloud = { backend: "cloud", organization: "acme" } as const;
const operator = input(INITECH).operator!;
const entra = { oidc: { tenantId: ID, clientId: ID, secretVersionId: ID } };
const gitHub = { repository: "acme/platform", signingKeyArn: keyArn };

// What a site may say instead of what its file says, one thing at a time. What a choice becomes is tested where it is
// made; here, that nothing which asks about the site fails on it.
test.each<[string, Files, Partial<SiteInput>]>([
  ["the tier ha", ACME, { tier: "ha" }],
  ["two zones of a pool", ACME, { pools: { app: { zones } } }],
  ["a network that is only used", ACME, { network: { mode: "reference" } }],
  ["no load balancer of the client's", ACME, { network: { mode: "import", adopt: [] } }],
  ["a network of its own", ACME, { network: { mode: "create", cidr, zones }, endpoints: undefined, operations }],
  ["keys of the client's", ACME, { encryption: { keyArn } }],
  ["a proxy", ACME, { proxy: { url: "http://proxy.acme.example:3128", bypass: [".acme.example"] } }],
  ["states by a role", ACME, { state: { roleArn: `arn:aws:iam::${input(ACME).account}:role/states` } }],
  ["HCP Terraform", ACME, { state: cloud }],
  ["HCP Terraform, trusted", ACME, { state: { ...cloud, oidcProviderArn: provider("app.terraform.io") } }],
  ["a hosted zone of ours", ACME, { ingress: { domainName, zoneId: "Z0123456789ABCDEFGHIJ" } }],
  ["a requested certificate", ACME, { ingress: { domainName, certificate: "request" } }],
  ["no dashboards for people", ACME, { operations: undefined }],
  ["workflows of GitHub", ACME, { gitHub }],
  [
    "workflows, trusted",
    ACME,
    { gitHub: { ...gitHub, oidcProviderArn: provider("token.actions.githubusercontent.com") } },
  ],
  ["ranges to send to", ACME, { egress: { api: ["20.42.0.0/16"] } }],
  ["a text message", ACME, { receivers: { duty: { sms: "+4930123456", hears: ["critical", "warning"] } } }],
  ["an address that is a secret", ACME, { receivers: { duty: { https: "variable", hears: ["critical", "warning"] } } }],
  ["other endpoints", ACME, { endpoints: ["ssm", "ssmmessages"] }],
  ["no boundary", ACME, { iam: undefined }],
  ["people who sign in by OIDC", INITECH, { signIn: { ...input(INITECH).signIn!, entra } }],
  ["keys of the operator's", INITECH, { operator: { ...operator, encryption: { keyArn: key(operator.account) } } }],
  ["every guard there already", SEMIONT, { guardrails: { config: "existing", securityHub: "existing" } }],
])("a site with %s has its page and picture, and whatever asks about it gets an answer", async (_, files, changes) => {
  const site = queries.siteOf({ ...files, input: { ...input(files), ...changes } });
  assertValid("it", queries.deploymentProblems(site));
  const preconditions = queries.preconditionsOfSite(site);
  expect(preconditionsOf(site.name, preconditions)).toContain("## Before you apply");
  expect(preconditions).toEqual(expect.arrayContaining(expectationOf(site).preconditions));
  expect(await pictureOf(site)).toContain("</svg>");
  for (const ask of QUESTIONS) expect(() => ask(site), ask.name).not.toThrow();
});

const OTHERS = ["siteOf", "deploymentProblems", "optionsOfArchitecture", "firstStackNameOf"];
const QUESTIONS = Object.values<unknown>(queries).filter(
  (one): one is (site: Site) => unknown => typeof one === "function" && one.length === 1 && !OTHERS.includes(one.name),
);
