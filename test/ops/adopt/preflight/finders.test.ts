import { describe, expect, test } from "vitest";
import { boundaryFinder } from "../../../../ops/adopt/preflight/finders/boundary";
import { oneOfARegionFinder } from "../../../../ops/adopt/preflight/finders/guards";
import { instanceTypeFinder } from "../../../../ops/adopt/preflight/finders/instance-types";
import { keyFinder } from "../../../../ops/adopt/preflight/finders/keys";
import { certificateFinder } from "../../../../ops/adopt/preflight/finders/names";
import {
  logPolicyFinder,
  publicAccessFinder,
  roleFinder,
  secretFinder,
} from "../../../../ops/adopt/preflight/finders/settings";
import { type Answers, found, NOTHING, named } from "./found";

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

describe("of what AWS takes one of in a region", () => {
  const subject = (what: string) => ({ what, region: "eu-central-1", ours: { name: "app", site: "client" } });

  test("a recorder of another name is in the way, and ours is not", async () => {
    const recorders = (...names: string[]) => ({
      DescribeConfigurationRecorders: { ConfigurationRecorders: names.map((name) => ({ name })) },
    });
    const of = (...names: string[]) =>
      found(oneOfARegionFinder, subject("configuration recorder"), recorders(...names));
    expect(await of("default")).toEqual([
      "error ADOPT411 configuration recorder in eu-central-1 is there already: default",
    ]);
    expect(await of("app")).toEqual([]);
    expect(await of()).toEqual([]);
  });

  test("a detector is in the way that has not the site's tag", async () => {
    const detectorWith = (Tags: object) => ({ ListDetectors: { DetectorIds: ["d1"] }, GetDetector: { Tags } });
    const of = (tags: object) => found(oneOfARegionFinder, subject("GuardDuty detector"), detectorWith(tags));
    expect(await of({ owner: "security" })).toEqual([
      "error ADOPT411 GuardDuty detector in eu-central-1 is there already: d1",
    ]);
    expect(await of({ site: "client" })).toEqual([]);
  });

  test("a policy of the registry is in the way, but for the statement that is ours", async () => {
    const policyWith = (...sids: string[]) => ({
      GetRegistryPolicy: { policyText: JSON.stringify({ Statement: sids.map((Sid) => ({ Sid })) }) },
    });
    const of = (answers: Answers) => found(oneOfARegionFinder, subject("registry policy"), answers);
    expect(await of(policyWith("app", "PullThrough"))).toEqual([
      "error ADOPT411 registry policy in eu-central-1 is there already: PullThrough",
    ]);
    expect(await of(policyWith("app"))).toEqual([]);
    expect(await of({ GetRegistryPolicy: named("RegistryPolicyNotFoundException") })).toEqual([]);
  });

  test("a replication of the registry is in the way, but for that of our prefix", async () => {
    const rulesOf = (...filters: string[]) => {
      const rules = filters.map((filter) => ({ repositoryFilters: [{ filter }] }));
      return { DescribeRegistry: { replicationConfiguration: { rules } } };
    };
    const of = (answers: Answers) => found(oneOfARegionFinder, subject("replication configuration"), answers);
    expect(await of(rulesOf("app", "erp/"))).toEqual([
      "error ADOPT411 replication configuration in eu-central-1 is there already: erp/",
    ]);
    expect(await of(rulesOf())).toEqual([]);
    expect(await of(rulesOf("app"))).toEqual([]);
  });

  test("a hub has no tags that tell whose it is; an account without one is told so by an error", async () => {
    const of = (answer: object) => found(oneOfARegionFinder, subject("Security Hub"), { DescribeHub: answer });
    expect(await of({ HubArn: "arn:hub" })).toEqual([
      "warning ADOPT411 Security Hub in eu-central-1 is there already: arn:hub",
    ]);
    for (const error of ["InvalidAccessException", "ResourceNotFoundException"]) {
      expect(await of(named(error))).toEqual([]);
    }
  });
});

test("a key of the owner's must name every service that uses it", async () => {
  const subject = {
    arn: "arn:aws:kms:eu-central-1:123456789012:key/1",
    services: ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"],
  };
  const policyWith = (...Statement: object[]) => ({ GetKeyPolicy: { Policy: JSON.stringify({ Statement }) } });
  const allow = (Principal: object | string) => ({ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" });
  const of = (answers: Answers) => found(keyFinder, subject, answers);
  expect(await of(policyWith(allow({ AWS: "arn:aws:iam::123456789012:root" })))).toEqual([
    `error ADOPT412 ${subject.arn} has a policy that does not name cloudwatch.amazonaws.com, budgets.amazonaws.com`,
  ]);
  expect(await of(policyWith(allow({ Service: "cloudwatch.amazonaws.com" })))).toEqual([
    `error ADOPT412 ${subject.arn} has a policy that does not name budgets.amazonaws.com`,
  ]);
  expect(await of(policyWith(allow({ Service: subject.services })))).toEqual([]);
  expect(await of(policyWith(allow("*")))).toEqual([]);
  expect(await of({ GetKeyPolicy: named("NotFoundException") })).toEqual([
    `error ADOPT412 ${subject.arn} does not exist`,
  ]);
});
