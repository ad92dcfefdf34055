import { describe, expect, test } from "vitest";
import { gitHubShape } from "../../imports/git-hub";
import type { Site, SiteInput } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { resourcesOf } from "../../ops/terraform/configuration";
import { acmeWith, deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { statementsIn } from "../reading";
import { problemsThrownBy } from "../sites";
import { addresses, resource } from "../synth";

const BUILD = "456789012345";
const KEY = `arn:aws:kms:eu-central-1:${BUILD}:key/7a1c52d4-3f0e-4b8e-9d6c-2f5b8e0a9c17`;
const gitHub: SiteInput["gitHub"] = {
  repository: "operator/platform",
  signingKeyArn: KEY,
  planPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
  applyPolicyArns: ["arn:aws:iam::210987654321:policy/platform/terraform-apply"],
};
const made = deployed(acmeWith({ gitHub }));
const delivery = made.stacks.delivery!;
const ROLES = ["verify", "plan", "deploy", "apply"];
const HOST = "token.actions.githubusercontent.com";

describe("a site that names a repository of GitHub", () => {
  test("trusts tokens of GitHub for AWS, and stores no key", () => {
    expect(resource(delivery, "aws_iam_openid_connect_provider.github")).toMatchObject({
      url: `https://${HOST}`,
      client_id_list: ["sts.amazonaws.com"],
    });
    expect(made.ours.filter(({ type }) => /aws_iam_(access_key|user)/.test(type))).toEqual([]);
  });

  test("has a role for each purpose that trusts one environment of that repository, word for word", () => {
    const trusted = ROLES.map((name) => {
      const { Statement } = JSON.parse(`${resource(delivery, `aws_iam_role.github_${name}`).assume_role_policy}`);
      expect(Statement).toHaveLength(1);
      expect(Statement[0].Action).toBe("sts:AssumeRoleWithWebIdentity");
      expect(Object.keys(Statement[0].Condition)).toEqual(["StringEquals"]);
      expect(Statement[0].Condition.StringEquals[`${HOST}:aud`]).toBe("sts.amazonaws.com");
      return [name, Statement[0].Condition.StringEquals[`${HOST}:sub`]];
    });
    expect(Object.fromEntries(trusted)).toEqual({
      verify: ["repo:operator/platform:environment:acme-plan"],
      plan: ["repo:operator/platform:environment:acme-plan"],
      deploy: ["repo:operator/platform:environment:acme"],
      apply: ["repo:operator/platform:environment:acme"],
    });
  });

  test("reach states by the site's role for them where it has one, and in no other way", () => {
    const roleArn = "arn:aws:iam::210987654321:role/state";
    const { delivery: stack } = deployed(acmeWith({ gitHub, state: { roleArn } })).stacks;
    for (const name of ["plan", "deploy", "apply"]) {
      const { Statement } = JSON.parse(`${resource(stack!, `aws_iam_role_policy.github_${name}_states`).policy}`);
      expect(Statement).toEqual([{ Effect: "Allow", Action: ["sts:AssumeRole"], Resource: [roleArn] }]);
    }
  });

  test("lets the deploy release what CodeDeploy deploys, where there is something, and nothing of others", () => {
    const policy = "aws_iam_role_policy.github_deploy_releases";
    expect(addresses(delivery)).not.toContain(policy);
    const swinging = deployed(acmeWith({ gitHub, options: ["blue_green"] })).stacks.delivery!;
    const arn = (rest: string) => `arn:aws:codedeploy:eu-central-1:210987654321:${rest}`;
    const calls = (...names: string[]) => names.map((name) => `codedeploy:${name}`);
    const may = statementsIn(resource(swinging, policy).policy).map(({ Action, Resource }) => [Action, Resource]);
    expect(may).toEqual([
      [
        calls("CreateDeployment", "GetDeployment", "GetDeploymentGroup", "ListDeployments"),
        ["api", "dashboard"].map((id) => arn(`deploymentgroup:acme-flynapse-${id}/${id}`)),
      ],
      [
        calls("GetApplicationRevision", "RegisterApplicationRevision"),
        ["api", "dashboard"].map((id) => arn(`application:acme-flynapse-${id}`)),
      ],
      [calls("GetDeploymentConfig"), [arn("deploymentconfig:CodeDeployDefault.ECS*")]],
      [[...calls("ContinueDeployment", "StopDeployment"), "elasticloadbalancing:DescribeRules"], ["*"]],
    ]);
  });

  test("says in an output which role is whose", () => {
    expect(Object.keys(delivery.output?.pipeline?.value as object)).toEqual([...ROLES].sort());
  });

  test("has the policies that the client attaches: what plans read for what plans, no other", () => {
    const attached = resourcesOf(delivery).filter(({ type }) => type === "aws_iam_role_policy_attachment");
    expect(attached.map(({ body }) => [body.role, body.policy_arn])).toEqual([
      ["${aws_iam_role.github_apply.name}", "arn:aws:iam::210987654321:policy/platform/terraform-apply"],
      ["${aws_iam_role.github_deploy.name}", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
      ["${aws_iam_role.github_plan.name}", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    ]);
  });

  test("uses the account's provider for GitHub where there is one: an account has one", () => {
    const oidcProviderArn = `arn:aws:iam::210987654321:oidc-provider/${HOST}`;
    const other = deployed(acmeWith({ gitHub: { ...gitHub, oidcProviderArn } })).stacks.delivery!;
    expect(addresses(other).filter((one) => one.includes("openid"))).toEqual([]);
    expect(resource(other, "aws_iam_role.github_plan").assume_role_policy).toContain(oidcProviderArn);
  });
});

test.each(EVERY_SITE)("%s has them as soon as it names one, and has none otherwise", async (name) => {
  const site = await loadSite(name);
  const rolesOf = (other: Site) =>
    deployed(other).ours.filter(
      ({ stack, address }) => stack !== "build" && /^aws_iam_(role|openid_connect_provider)\.github/.test(address),
    ).length;
  expect(rolesOf({ ...site, gitHub: undefined })).toBe(0);
  const signingKeyArn = site.build ? undefined : KEY;
  expect(rolesOf({ ...site, gitHub: gitHubShape.parse({ ...gitHub, signingKeyArn }) })).toBe(5);
});

describe("a repository", () => {
  test.each([
    ...["operator/*", "operator", "*/platform", "operator/platform:ref:refs/heads/main", "operator/a/b"],
    // GitHub says the ids of both or of none, as digits.
    ...["operator@123456/platform", "operator/platform@456789", "operator@*/platform@*", "operator@a/platform@b"],
  ])("%s is none that a role may trust", (repository) => {
    expect(problemsThrownBy(() => acmeWith({ gitHub: { ...gitHub, repository } }))).toEqual([
      {
        path: "gitHub.repository",
        value: repository,
        rule: "must be the name of one repository, without a wildcard, with both ids or none",
        remedy: "For example operator/platform, or operator@123456/platform@456789 where GitHub's tokens say it so.",
      },
    ]);
  });

  test("with ids is trusted with them, and under its name alone no more", () => {
    const repository = "operator@123456/platform@456789";
    const { delivery: stack } = deployed(acmeWith({ gitHub: { ...gitHub, repository } })).stacks;
    const { Statement } = JSON.parse(`${resource(stack!, "aws_iam_role.github_apply").assume_role_policy}`);
    expect(Statement[0].Condition.StringEquals[`${HOST}:sub`]).toEqual([`repo:${repository}:environment:acme`]);
  });
});

test("the provider of another account is refused", () => {
  const oidcProviderArn = `arn:aws:iam::999999999999:oidc-provider/${HOST}`;
  expect(problemsThrownBy(() => deployed(acmeWith({ gitHub: { ...gitHub, oidcProviderArn } })))).toEqual([
    {
      path: "gitHub.oidcProviderArn",
      value: oidcProviderArn,
      rule: "must be in the site's account, 210987654321",
      remedy: "Nobody could take the roles with one of another account; leave it out where this one has none.",
    },
  ]);
});
