import { expect, test } from "vitest";
import { clashProblems } from "../../imports/other-sites";
import { InvalidInput } from "../../imports/problems";
import { parseSite, type Site } from "../../imports/site";
import { loadSite, siteNames, sitesBeside } from "../../imports/sites";
import { EVERY_SITE } from "../every-site";
import { site, siteInput } from "../sites";
import { ownNetwork } from "../stacks/made-up";

/** What the editor of a site reads, each a line. */
function told(one: Site, ...others: Site[]): string[] {
  const problems = clashProblems(one, others);
  return new InvalidInput("it", problems).message.split("\n").slice(1, problems.length + 1);
}

const created = { network: ownNetwork };
const referenced = { network: { mode: "reference" } } as const;
const OPERATOR = { account: "999999999999", region: "eu-central-1" };

test("two sites have two prefixes where they are in one account", () => {
  const one = site({ ...created, prefix: "shop" }, "one");
  const other = site({ ...created, prefix: "shop" }, "other");
  const line = (name: string) =>
    `  - prefix: must not be the prefix shop in account 123456789012 of site "${name}" too, got "shop". Names of roles, buckets and log groups begin with it, and AWS knows each once; choose another.`;
  expect(told(one, other)).toEqual([line("other")]);
  expect(told(other, site(created, "third"), one)).toEqual([line("one")]);
});

test("where one account builds for two, each has repositories of its own, and they share GitHub's provider", () => {
  const operator = (prefix: string) => ({ ...OPERATOR, prefix });
  const build = { repository: "operator/app", subjects: ["ref:refs/heads/main"] };
  const one = site({ ...created, prefix: "shop", operator: operator("one"), build }, "one");
  const facts = { ...created, account: "210987654321", ingress: undefined };
  const other = parseSite("other", siteInput({ ...facts, prefix: "shop", operator: operator("other"), build }), {
    problems: [],
  });
  expect(told(one, other)).toEqual([
    '  - prefix: must not be the prefix of builds shop in account 999999999999 of site "other" too, got "shop". Repositories of what is built have the names of the client\'s; choose another.',
    '  - build.oidcProviderArn: must not be the new OIDC provider for GitHub in account 999999999999 of site "other" too, got nothing. An account has one: give the ARN of the one that the other site makes.',
  ]);
  const oidcProviderArn = "arn:aws:iam::999999999999:oidc-provider/token.actions.githubusercontent.com";
  const third = { ...facts, prefix: "third", operator: operator("third"), build: { ...build, oidcProviderArn } };
  expect(told(one, parseSite("third", siteInput(third), { problems: [] }))).toEqual([]);
});

test("also in that of the operator", () => {
  const one = site({ ...created, operator: { ...OPERATOR, prefix: "builds" } }, "one");
  const other = site({ ...created, operator: { ...OPERATOR, prefix: "builds" } }, "other");
  expect(told(one, other)).toEqual([
    '  - operator.prefix: must not be the prefix builds in account 999999999999 of site "other" too, got "builds". Names of roles, buckets and log groups begin with it, and AWS knows each once; choose another.',
  ]);
});

test("of two sites in one VPC only one imports it", () => {
  const line =
    '  - network.mode: must not be the import of vpc-0a1b2c3d4e5f60718 of site "other" too, got "import". Only one state may hold a network, or each apply undoes the other\'s; give one of the two sites network: { mode: "reference" }.';
  expect(told(site({}, "one"), site({}, "other"))).toEqual([line]);
  expect(told(site({}, "one"), site(referenced, "other"))).toEqual([]);
  expect(told(site(referenced, "one"), site(referenced, "other"))).toEqual([]);
});

test("two sites have no name in common whose records each would create in the same zone", () => {
  const ingress = { domainName: "app.client.example", zoneId: "Z0123456789ABCDEFGHIJ" };
  const one = site({ ...created, ingress }, "one");
  const elsewhere = { ...created, prefix: "other", ingress };
  const other = (facts: object) => site({ ...elsewhere, ...facts }, "other");
  expect(told(one, other({}))).toEqual([
    '  - ingress.domainName: must not be the records of app.client.example in Z0123456789ABCDEFGHIJ of site "other" too, got "app.client.example". Each would create the same records, and Route 53 takes no second one of a name; give one of the two sites certificate: "request" in place of the zone.',
  ]);
  const request = { domainName: ingress.domainName, certificate: "request" };
  expect(told(one, other({ ingress: request }))).toEqual([]);
});

test("a state bucket and a lock table that somebody chose are one site's alone", () => {
  const state = { bucket: "shop-states", lockTable: "shop-locks" };
  const remedy = "Each site creates its own, before everything else; choose another name, or leave it out.";
  expect(told(site({ ...created, state }, "one"), site({ ...created, state }, "other"))).toEqual([
    `  - state.bucket: must not be the bucket shop-states of site "other" too, got "shop-states". ${remedy}`,
    `  - state.lockTable: must not be the table shop-locks of 123456789012 in eu-central-1 of site "other" too, got "shop-locks". ${remedy}`,
  ]);
});

test("nor may one choose what another has by its prefix: both are told, whichever is checked", () => {
  const usual = site({ ...created, prefix: "shop" }, "usual");
  const bucket = "shop-123456789012-terraform-state";
  const other = site({ ...created, prefix: "store", state: { bucket } }, "other");
  const line = (name: string) => expect.stringContaining(`must not be the bucket ${bucket} of site "${name}" too`);
  expect(told(other, usual)).toEqual([line("usual")]);
  expect(told(usual, other)).toEqual([line("other")]);
});

test("in two accounts all may be called the same", () => {
  const elsewhere = { account: "111111111111", ingress: undefined, ...created, prefix: "shop" };
  expect(told(site({ ...created, prefix: "shop" }, "one"), site(elsewhere, "other"))).toEqual([]);
});

test("every site is told of those that load beside it, and one elsewhere of none", async () => {
  expect((await sitesBeside("acme")).map(({ name }) => name)).toEqual(siteNames().filter((name) => name !== "acme"));
  expect(await sitesBeside("test/accounts/globex")).toEqual([]);
});

test.each(EVERY_SITE)("nothing of the site %s is another's", async (name) => {
  expect(clashProblems(await loadSite(name), await sitesBeside(name))).toEqual([]);
});
