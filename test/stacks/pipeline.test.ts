import { describe, expect, test } from "vitest";
import { gitHubShape } from "../../imports/git-hub";
import type { Site, SiteInput } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { resourcesOf } from "../../ops/terraform/configuration";
import { acmeWith, deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { accountOf } from "../iam/account";
import { needless, thatAre } from "../iam/judged";
import type { Call } from "../iam/simulate";
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
  test.each(["operator/*", "operator", "*/platform", "operator/platform:ref:refs/heads/main", "operator/a/b"])(
    "%s is none that a role may trust",
    (repository) => {
      expect(problemsThrownBy(() => acmeWith({ gitHub: { ...gitHub, repository } }))).toEqual([
        {
          path: "gitHub.repository",
          value: repository,
          rule: "must be the name of one repository, without a wildcard",
          remedy: "For example operator/platform: organization, slash, repository.",
        },
      ]);
    },
  );
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

describe("IAM", () => {
  const account = accountOf(made);
  const { arnOf, region, id } = account;
  const images = `arn:aws:ecr:${region}:${id}:repository/acme-flynapse/api`;
  const built = `arn:aws:ecr:${region}:${BUILD}:repository/build/api`;
  // What the account that builds says, which is not ours.
  const lets = (Action: string[]) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${id}:root` }, Action, Resource: "*" }],
  });
  account.resourcePolicies[KEY] = lets(["kms:GetPublicKey"]);
  account.resourcePolicies[built] = lets(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]);

  const bucket = arnOf("aws_s3_bucket.state_bucket");
  const calls = (as: string, actions: string[], on: string, context?: Record<string, string>): Call[] =>
    actions.map((does) => ({ as: `github-${as}`, does, on, context, elsewhere: true }));
  const signatures = (as: string) => [
    ...calls(as, ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], images),
    ...calls(as, ["kms:GetPublicKey"], KEY),
  ];
  const alias = { "kms:ResourceAliases": "alias/acme-flynapse-210987654321-terraform-state" };
  const states = (as: string) => [
    ...calls(as, ["s3:ListBucket"], bucket),
    ...calls(as, ["s3:GetObject"], `${bucket}/acme/network.tfstate`),
    ...calls(as, ["s3:DeleteObject", "s3:PutObject"], `${bucket}/acme/services.tfstate.tflock`),
    ...calls(
      as,
      ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"],
      arnOf("aws_dynamodb_table.state_lock"),
    ),
    ...calls(as, ["kms:Decrypt", "kms:GenerateDataKey"], arnOf("aws_kms_key.state"), alias),
  ];
  const tasks = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
  const revision = `arn:aws:ecs:${region}:${id}:task-definition/acme-flynapse-api:7`;
  const service = `arn:aws:ecs:${region}:${id}:service/acme-flynapse/api`;
  const parameter = `arn:aws:ssm:${region}:${id}:parameter/acme-flynapse/images/api`;
  const must = [
    ...signatures("verify"),
    ...states("plan"),
    ...[...signatures("deploy"), ...states("deploy")],
    ...calls("deploy", ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], built),
    ...calls(
      "deploy",
      [
        "BatchCheckLayerAvailability",
        "CompleteLayerUpload",
        "DescribeImages",
        "InitiateLayerUpload",
        "PutImage",
        "UploadLayerPart",
      ].map((one) => `ecr:${one}`),
      images,
    ),
    ...calls("deploy", ["ssm:GetParameter", "ssm:PutParameter"], parameter),
    ...calls("deploy", ["ecs:RegisterTaskDefinition", "ecs:TagResource"], revision),
    ...calls("deploy", ["ecs:DescribeServices", "ecs:UpdateService"], service),
    ...calls("deploy", ["ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition"], "*"),
    ...calls("deploy", ["elasticloadbalancing:DescribeTargetHealth"], "*"),
    ...calls("deploy", ["iam:PassRole"], arnOf("aws_iam_role.api_task"), tasks),
    ...calls("deploy", ["iam:PassRole"], arnOf("aws_iam_role.api_execution"), tasks),
    ...calls("deploy", ["s3:PutObject"], `${bucket}/acme/services.tfstate`),
    ...states("apply"),
    ...calls("apply", ["s3:PutObject"], `${bucket}/acme/network.tfstate`),
  ];

  test("lets each role do what its workflow does", async () => {
    expect(await thatAre("refused", account, must)).toEqual([]);
  });

  test("no role has an action that it needs on nothing", () => {
    const roles = Object.fromEntries(ROLES.map((name) => [`github-${name}`, account.roles[`github-${name}`]!]));
    expect(needless({ ...account, roles }, must)).toEqual([]);
  });

  test("lets none do what another one does, or more", async () => {
    const secret = arnOf("aws_secretsmanager_secret.grafana");
    const never = [
      ...["verify", "plan"].flatMap((as) => [
        ...calls(as, ["ecr:PutImage", "ecr:InitiateLayerUpload"], images),
        ...calls(as, ["ssm:PutParameter"], parameter),
        ...calls(as, ["ecs:UpdateService"], service),
        ...calls(as, ["s3:PutObject"], `${bucket}/acme/services.tfstate`),
      ]),
      ...calls("deploy", ["s3:PutObject"], `${bucket}/acme/network.tfstate`),
      ...calls("deploy", ["s3:PutObject"], `${bucket}/other/services.tfstate`),
      ...calls("deploy", ["ssm:PutParameter"], `arn:aws:ssm:${region}:${id}:parameter/acme-flynapse/other`),
      ...calls("deploy", ["ecr:PutImage"], built),
      ...calls("deploy", ["ecr:PutImage"], `arn:aws:ecr:${region}:${id}:repository/other/api`),
      ...calls("deploy", ["ecs:UpdateService"], `arn:aws:ecs:${region}:${id}:service/other/api`),
      ...calls("deploy", ["iam:PassRole"], arnOf("aws_iam_role.api_task"), {
        "iam:PassedToService": "ec2.amazonaws.com",
      }),
      ...calls("deploy", ["iam:PassRole"], arnOf("aws_iam_role.github_apply"), tasks),
      ...ROLES.flatMap((as) => [
        ...calls(as, ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"], secret),
        ...calls(as, ["kms:Sign"], KEY),
        ...calls(as, ["kms:Decrypt"], arnOf("aws_kms_key.data"), { "kms:ResourceAliases": "alias/acme-flynapse-data" }),
        ...calls(as, ["s3:DeleteObject"], `${bucket}/acme/services.tfstate`),
        ...calls(as, ["s3:DeleteBucket"], bucket),
        ...calls(as, ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"], arnOf("aws_iam_role.github_apply")),
      ]),
    ];
    expect(await thatAre("allowed", account, never)).toEqual([]);
  });
});
