import { describe, expect, test } from "vitest";
import { acmeWith, deployed } from "../deployed";
import { accountOf } from "../iam/account";
import { needless, thatAre } from "../iam/judged";
import type { Call } from "../iam/simulate";

const BUILD = "456789012345";
const KEY = `arn:aws:kms:eu-central-1:${BUILD}:key/7a1c52d4-3f0e-4b8e-9d6c-2f5b8e0a9c17`;
const ROLES = ["verify", "plan", "deploy", "apply"];
const made = deployed(
  acmeWith({
    gitHub: {
      repository: "operator/platform",
      signingKeyArn: KEY,
      planPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      applyPolicyArns: ["arn:aws:iam::210987654321:policy/platform/terraform-apply"],
    },
  }),
);

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
  const schedule = `arn:aws:scheduler:${region}:${id}:schedule/default/acme-flynapse-prometheus-backup`;
  const tasks = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
  const scheduler = { "iam:PassedToService": "scheduler.amazonaws.com" };
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
    ...calls("deploy", ["scheduler:UpdateSchedule"], schedule),
    ...calls("deploy", ["iam:PassRole"], arnOf("aws_iam_role.prometheus_backup_schedule"), scheduler),
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
      ...calls("deploy", ["iam:PassRole"], arnOf("aws_iam_role.prometheus_backup_schedule"), tasks),
      ...calls("deploy", ["scheduler:UpdateSchedule"], `arn:aws:scheduler:${region}:${id}:schedule/default/other`),
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
