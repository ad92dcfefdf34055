import { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, test } from "vitest";
import type { Account } from "../../../../ops/adopt/preflight/account";
import type { Context, Finder } from "../../../../ops/adopt/preflight/finder";
import { boundaryFinder } from "../../../../ops/adopt/preflight/finders/boundary";
import { imageFinder } from "../../../../ops/adopt/preflight/finders/images";
import { instanceTypeFinder } from "../../../../ops/adopt/preflight/finders/instance-types";
import { certificateFinder } from "../../../../ops/adopt/preflight/finders/names";
import {
  logPolicyFinder,
  publicAccessFinder,
  roleFinder,
  secretFinder,
} from "../../../../ops/adopt/preflight/finders/settings";

/** Answers by the name of the call; an error is thrown. */
type Answers = Record<string, object>;

interface Call {
  constructor: { name: string };
  input: Record<string, unknown>;
}

function accountThat(answers: Answers): Account {
  const send = async ({ constructor: { name } }: Call) => {
    const answer = answers[name.replace(/Command$/, "")];
    if (answer === undefined) throw new Error(`nobody expected ${name}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = { send, config: {} };
  // Paginators want one of the class.
  const ec2 = Object.assign(Object.create(EC2Client.prototype), client);
  const one = { ec2, ecr: client, iam: client, secrets: client, ssm: client };
  return { ...one, acmIn: () => client, logsIn: () => client } as unknown as Account;
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

const NOTHING: Context = { roleActions: [], hasVpc: false };

/** `severity code id message` of what is found. */
async function found<S>(finder: unknown, subject: S, answers: Answers, context = NOTHING): Promise<string[]> {
  const find = finder as (...all: unknown[]) => ReturnType<Finder<"vpc">>;
  const findings = await find(subject, "the remedy", accountThat(answers), context);
  expect(findings.filter(({ remedy }) => remedy !== "the remedy")).toEqual([]);
  return findings.map(({ severity, code, id, message }) => `${severity} ${code} ${id} ${message}`);
}

test("a service-linked role is looked for by its path", async () => {
  const subject = { service: "autoscaling.amazonaws.com" };
  expect(await found(roleFinder, subject, { ListRoles: { Roles: [] } })).toEqual([
    "error ADOPT401 autoscaling.amazonaws.com has no service-linked role",
  ]);
  expect(await found(roleFinder, subject, { ListRoles: { Roles: [{}] } })).toEqual([]);
});

test("a secret is judged by its versions: not there yet, without a value, with one", async () => {
  const answers = (answer: object) => ({ ListSecretVersionIds: answer });
  const secret = { name: "app/model" };
  expect(await found(secretFinder, secret, answers(named("ResourceNotFoundException")))).toEqual([
    "info ADOPT403 app/model is a secret that its stack has not created yet",
  ]);
  const old = { Versions: [{ VersionStages: ["AWSPREVIOUS"] }] };
  expect(await found(secretFinder, secret, answers(old))).toEqual(["warning ADOPT402 app/model has no value"]);
  expect(await found(secretFinder, secret, answers({ Versions: [{ VersionStages: ["AWSCURRENT"] }] }))).toEqual([]);
});

describe("an image", () => {
  const image = { repository: "app/api", parameter: "/app/images/api" };
  const digest = `sha256:${"a".repeat(64)}`;
  const runs = { Parameters: [{ Name: image.parameter, Value: `registry.example/app/api@${digest}` }] };
  const asked = (parameters: object, images: object) =>
    found(imageFinder, image, { GetParametersByPath: parameters, DescribeImages: images });

  test("waits for its repository, which a stack makes", async () => {
    expect(await asked({}, named("RepositoryNotFoundException"))).toEqual([
      "info ADOPT403 app/api is a repository that its stack has not created yet",
    ]);
  });

  test("is missing without a digest, and where the digest is of no image", async () => {
    expect(await asked({}, { imageDetails: [{}] })).toEqual([
      "warning ADOPT404 app/api has no image that runs: /app/images/api holds no digest",
    ]);
    expect(await asked(runs, named("ImageNotFoundException"))).toEqual([
      `warning ADOPT404 app/api has no image ${digest}, which /app/images/api holds`,
    ]);
  });

  test("is there with both", async () => {
    expect(await asked(runs, { imageDetails: [{}] })).toEqual([]);
  });
});

test("a certificate must be issued, and be there", async () => {
  const subject = { arn: "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000001" };
  const status = (Status: string) => ({ DescribeCertificate: { Certificate: { Status } } });
  expect(await found(certificateFinder, subject, status("ISSUED"))).toEqual([]);
  expect(await found(certificateFinder, subject, status("PENDING_VALIDATION"))).toEqual([
    `error ADOPT405 ${subject.arn} is PENDING_VALIDATION, not ISSUED`,
  ]);
  expect(await found(certificateFinder, subject, { DescribeCertificate: named("ResourceNotFoundException") })).toEqual([
    `error ADOPT405 ${subject.arn} is not there, not ISSUED`,
  ]);
});

test("the eleventh resource policy of CloudWatch Logs is refused, and one of ours is none more", async () => {
  const subject = { name: "app-web-acl", region: "eu-central-1" };
  const policies = (...names: string[]) => ({
    DescribeResourcePolicies: { resourcePolicies: names.map((policyName) => ({ policyName })) },
  });
  const ten = Array.from({ length: 10 }, (_, index) => `other-${index}`);
  expect(await found(logPolicyFinder, subject, policies(...ten))).toEqual([
    "error ADOPT410 CloudWatch Logs in eu-central-1 has 10 resource policies; app-web-acl would be one more than it takes",
  ]);
  expect(await found(logPolicyFinder, subject, policies(...ten.slice(1), "app-web-acl"))).toEqual([]);
});

test("an instance type that is not offered in a zone stops what has a volume there, and is told of the others", async () => {
  const InstanceTypeOfferings = [{ InstanceType: "m6i.large", Location: "us-east-1a" }];
  const answers = { DescribeInstanceTypeOfferings: { InstanceTypeOfferings } };
  const zonesByType = { "m6i.large": ["us-east-1a", "us-east-1e"], "r6i.xlarge": ["us-east-1e"] };
  expect(await found(instanceTypeFinder, { zonesByType, fixed: ["r6i.xlarge"] }, answers)).toEqual([
    "warning ADOPT409 m6i.large is not offered in us-east-1e",
    "error ADOPT408 r6i.xlarge is not offered in us-east-1e",
  ]);
});

test("VPC Block Public Access is asked of the account only where there is no VPC yet", async () => {
  const mode = (InternetGatewayBlockMode: string) => ({
    DescribeVpcBlockPublicAccessOptions: { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode } },
  });
  expect(await found(publicAccessFinder, {}, mode("off"))).toEqual([]);
  expect(await found(publicAccessFinder, {}, mode("block-ingress"))).toEqual([
    "error ADOPT213 VPC Block Public Access is in mode block-ingress in the whole region: no traffic passes the internet gateway of the new VPC",
  ]);
  expect(await found(publicAccessFinder, {}, {}, { ...NOTHING, hasVpc: true })).toEqual([]);
});

test("a boundary must be there, and allow what roles do", async () => {
  const subject = { arn: "arn:aws:iam::123456789012:policy/boundary" };
  const document = (Action: string) => ({
    GetPolicy: { Policy: { DefaultVersionId: "v1" } },
    GetPolicyVersion: {
      PolicyVersion: { Document: encodeURIComponent(JSON.stringify({ Statement: [{ Effect: "Allow", Action }] })) },
    },
  });
  const context = { ...NOTHING, roleActions: ["ec2:AttachVolume", "s3:GetObject"] };
  expect(await found(boundaryFinder, subject, { GetPolicy: named("NoSuchEntityException") })).toEqual([
    `error ADOPT407 ${subject.arn} does not exist`,
  ]);
  expect(await found(boundaryFinder, subject, document("s3:*"), context)).toEqual([
    `error ADOPT407 ${subject.arn} does not allow ec2:AttachVolume, which roles of the platform do`,
  ]);
  expect(await found(boundaryFinder, subject, document("*"), context)).toEqual([]);
});
