import { describe, expect, test } from "vitest";
import { parseSite } from "../../imports/site";
import { siteProblems } from "../../imports/site-rules";
import { chosenState, type StateInput } from "../../imports/state";
import { inventory } from "../ops/adopt/inventories";
import { problemsThrownBy, site, siteInput } from "../sites";

const cloud = { backend: "cloud", organization: "bank-corp" } as const;
const provider = "arn:aws:iam::123456789012:oidc-provider/app.terraform.io";
const found = (state: unknown) =>
  problemsThrownBy(() => parseSite("client", { ...siteInput(), state }, { value: inventory() }));

test("a site that keeps its states in HCP Terraform says the organization, and the rest has defaults", () => {
  expect(site({ state: cloud }).state).toEqual({
    ...cloud,
    project: "Default Project",
    planPolicyArns: [],
    applyPolicyArns: [],
  });
});

describe("a site's state", () => {
  const CASES: [string, unknown, string, unknown, string, string][] = [
    ["is an object", "s3", "state", "s3", "must be an object", "See imports/site.ts."],
    [
      "is in one of two backends",
      { backend: "gcs" },
      "state.backend",
      "gcs",
      'must be "s3" or "cloud"',
      "See imports/site.ts.",
    ],
    [
      "in HCP Terraform needs an organization",
      { backend: "cloud" },
      "state.organization",
      undefined,
      "is required",
      "See imports/site.ts.",
    ],
    [
      "in HCP Terraform has no bucket",
      { ...cloud, bucket: "the-bucket" },
      "state.bucket",
      "the-bucket",
      "is not a known key",
      "Correct or remove it; imports/site.ts lists the keys.",
    ],
    [
      "in a bucket has no organization",
      { organization: "bank-corp" },
      "state.organization",
      "bank-corp",
      "is not a known key",
      "Correct or remove it; imports/site.ts lists the keys.",
    ],
    [
      "has an organization's name, not its address",
      { ...cloud, organization: "app.terraform.io/app/bank" },
      "state.organization",
      "app.terraform.io/app/bank",
      "must be 3 to 40 letters, digits, dashes or underscores",
      "It is the name of the organization in HCP Terraform, as in its URL.",
    ],
    [
      "has no wildcard for a project: every project would be trusted",
      { ...cloud, project: "***" },
      "state.project",
      "***",
      "must be 3 to 40 letters, digits, spaces, dashes or underscores",
      "It is the name of the project in HCP Terraform that holds the workspaces.",
    ],
    [
      "has a host's name, not its address",
      { ...cloud, hostname: "https://terraform.bank.example" },
      "state.hostname",
      "https://terraform.bank.example",
      "must be a host name",
      "For example terraform.client.example, without https://.",
    ],
    [
      "has an identity provider that is one",
      { ...cloud, oidcProviderArn: "arn:aws:iam::123456789012:role/oidc" },
      "state.oidcProviderArn",
      "arn:aws:iam::123456789012:role/oidc",
      "must be the ARN of an IAM OIDC provider",
      "Run `aws iam list-open-id-connect-providers`; leave it out where none is for this host.",
    ],
    [
      "has policies that are policies",
      { ...cloud, planPolicyArns: ["ReadOnlyAccess"] },
      "state.planPolicyArns.0",
      "ReadOnlyAccess",
      "must be the whole ARN of an IAM policy",
      "It is one of the client's own, or one of AWS, such as arn:aws:iam::aws:policy/ReadOnlyAccess.",
    ],
    [
      "has a role that is one, and no session of it",
      { roleArn: "arn:aws:sts::123456789012:assumed-role/state/anna" },
      "state.roleArn",
      "arn:aws:sts::123456789012:assumed-role/state/anna",
      "must be the whole ARN of an IAM role",
      "It is the ARN of a role, not of a session: arn:aws:iam::123456789012:role/state.",
    ],
  ];

  test.each(CASES)("%s", (_what, state, path, value, rule, remedy) => {
    expect(found(state)).toEqual([{ path, value, rule, remedy }]);
  });

  test.each([
    ["another account", provider.replace("123456789012", "210987654321"), {}],
    ["another host", provider, { hostname: "terraform.bank.example" }],
  ])("cannot have the identity provider of %s", (_what, oidcProviderArn, more) => {
    expect(siteProblems(site({ state: { ...cloud, ...more, oidcProviderArn } }))).toEqual([
      {
        path: "state.oidcProviderArn",
        value: oidcProviderArn,
        rule: `must be of account 123456789012 and for ${"hostname" in more ? more.hostname : "app.terraform.io"}`,
        remedy: "Correct it, or leave it out: then the provider is created.",
      },
    ]);
    expect(siteProblems(site({ state: { ...cloud, oidcProviderArn: provider } }))).toEqual([]);
  });
});

test("the role for states is one of the account that has them", () => {
  const roleArn = "arn:aws:iam::210987654321:role/state";
  expect(siteProblems(site({ state: { roleArn } }))).toEqual([
    {
      path: "state.roleArn",
      value: roleArn,
      rule: "must be a role of account 123456789012",
      remedy: "The bucket of the states is in that account; name a role there, or leave it out.",
    },
  ]);
  expect(siteProblems(site({ state: { roleArn: roleArn.replace("210987654321", "123456789012") } }))).toEqual([]);
});

test("a choice keeps what a site says of that backend, and names an organization after the site otherwise", () => {
  const bucket: StateInput = { bucket: "the-bucket" };
  expect(chosenState("client", bucket, { backend: "s3" })).toEqual({ ...bucket, backend: "s3" });
  expect(chosenState("client", bucket, { backend: "cloud" })).toEqual({ backend: "cloud", organization: "client" });
  expect(chosenState("client", cloud, { backend: "s3" })).toEqual({ backend: "s3" });
  expect(chosenState("client", { ...cloud, project: "apps" }, { backend: "cloud" })).toEqual({
    ...cloud,
    project: "apps",
  });
  const other = { backend: "cloud", organization: "other" } as const;
  expect(chosenState("client", cloud, other)).toEqual(other);
});
