import { expect, test } from "vitest";
import type { Finding } from "../../../../imports/finding";
import { balancerFindings, idFindings, ownerFindings } from "../../../../ops/adopt/preconditions";
import { ownershipFindings } from "../../../../ops/adopt/preflight/ownership";
import { accountFindings, elsewhere } from "../../../../ops/adopt/preflight/place";
import { refusedCalls } from "../../../../ops/adopt/preflight/preflight";
import { type Quota, quotaFindings } from "../../../../ops/adopt/preflight/quotas";
import { rangeFindings } from "../../../../ops/adopt/preflight/ranges";
import { inventory, subnet, VPC_ID, vpc } from "../inventories";

const REGION = "eu-central-1";
const ACCOUNT = "123456789012";
const ALB = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/acme/0000000000000001`;
const where = { account: ACCOUNT, region: REGION, vpcId: VPC_ID };
const asRead = ({ code, severity, id, message, remedy }: Finding) => `${severity} ${code} ${id} ${message}. ${remedy}`;

test.each([
  ["subnet-0a1b2c3d", "is the id of a subnet, not of a VPC"],
  ["sg-0a1b2c3d", "is the id of a security group, not of a VPC"],
  ["production", "is not the id of a VPC"],
])("%s given as the VPC %s", (id, message) => {
  expect(idFindings(id, [], REGION).map(asRead)).toEqual([
    `error ADOPT001 ${id} ${message}. Correct --vpc; it looks like vpc-0a1b2c3d4e5f67890.`,
  ]);
});

test("an ARN of something else given as a load balancer says what it is of", () => {
  const target = ALB.replace("loadbalancer/app/acme", "targetgroup/acme");
  const looks = `Correct --alb; it looks like ${ALB.replace("acme/0000000000000001", "name/0a1b2c3d4e5f6789")}.`;
  expect(idFindings(VPC_ID, [target, "acme-prod"], REGION).map(asRead)).toEqual([
    `error ADOPT002 ${target} is the ARN of a targetgroup, not of a load balancer. ${looks}`,
    `error ADOPT002 acme-prod is not the ARN of a load balancer. ${looks}`,
  ]);
});

test("a load balancer of another region, account or VPC says where it is", () => {
  const far = ALB.replace(REGION, "eu-west-1");
  const theirs = ALB.replace(ACCOUNT, "999999999999");
  expect(idFindings(VPC_ID, [far], REGION).map(asRead)).toEqual([
    `error ADOPT005 ${far} is in region eu-west-1, not in eu-central-1. Correct --alb or --region: a load balancer and its VPC are in one region.`,
  ]);
  const there = [{ LoadBalancerArn: ALB, VpcId: "vpc-ffffffff" }];
  expect(balancerFindings(there, [ALB, theirs, `${ALB}0`], where).map(asRead)).toEqual([
    `error ADOPT006 ${ALB} is in vpc-ffffffff, not in ${VPC_ID}. Correct --alb or --vpc.`,
    `error ADOPT005 ${theirs} belongs to account 999999999999; the credentials are of account ${ACCOUNT}. Correct --alb or log in there.`,
    `error ADOPT005 ${ALB}0 does not exist in account ${ACCOUNT}, region ${REGION}. Correct --alb or log in there.`,
  ]);
});

test("credentials of another account are told with both", () => {
  expect(accountFindings(ACCOUNT, ACCOUNT)).toEqual([]);
  expect(accountFindings(ACCOUNT, undefined)).toEqual([]);
  expect(accountFindings(ACCOUNT, "999999999999").map(asRead)).toEqual([
    `error ADOPT003 ${ACCOUNT} is the account of the credentials; the site is in account 999999999999. Log in to 999999999999, or correct the site.`,
  ]);
});

test("a VPC that is not there is told with where it is, or that it is nowhere", () => {
  expect(asRead(elsewhere(where, ["eu-west-1"]))).toBe(
    `error ADOPT004 ${VPC_ID} is in region eu-west-1, not in eu-central-1. Set the region to eu-west-1.`,
  );
  expect(asRead(elsewhere(where, []))).toBe(
    `error ADOPT004 ${VPC_ID} does not exist in account ${ACCOUNT}, in ${REGION} or any other enabled region. Check the id and the credentials.`,
  );
});

test("a VPC that another account shares can neither be imported nor referenced: a site is in the account of its VPC", () => {
  expect(ownerFindings({ VpcId: VPC_ID, OwnerId: ACCOUNT }, ACCOUNT)).toEqual([]);
  expect(ownerFindings({ VpcId: VPC_ID, OwnerId: "999999999999" }, ACCOUNT).map(asRead)).toEqual([
    `error ADOPT007 ${VPC_ID} belongs to account 999999999999 and is only shared with ${ACCOUNT}: a VPC of another account is not supported. ` +
      "Put the site into account 999999999999, with `account` and credentials of it, or give it a VPC of its own in 123456789012: " +
      '`network: { mode: "create" }`.',
  ]);
});

test("what CloudFormation or CDK manages is told with its stack", () => {
  const reason =
    "adopted, but another tool manages it too (aws:cloudformation:stack-name=network): release it there first and keep the object";
  const unmanaged = [{ kind: "managed-elsewhere", id: VPC_ID, reason }];
  expect(ownershipFindings(inventory({ unmanaged }), "acme").map(asRead)).toEqual([
    `warning ADOPT101 ${VPC_ID} has the tag aws:cloudformation:stack-name=network: that stack reverts changes made from here, and deleting it deletes the object. ` +
      "Set DeletionPolicy and UpdateReplacePolicy of the object to Retain there, update that stack, then take the object out of its template; " +
      "or release it with `adopt forget`.",
  ]);
});

test("what stands in another state is known by its tags only", () => {
  const tagged = (tags: Record<string, string>) =>
    ownershipFindings(inventory({ resources: [vpc(), subnet("a", "subnet-0000000a", { tags })] }), "acme").map(asRead);
  const state = (tag: string) =>
    `warning ADOPT102 subnet-0000000a has the tag ${tag}: two states with one object revert each other. ` +
    "Ask who runs it. They release it (`terraform state rm`, or a removed block with destroy = false), or we do with " +
    "`adopt forget aws_subnet.a --site acme`.";
  expect(tagged({ ManagedBy: "Terraform Cloud" })).toEqual([state("ManagedBy=Terraform Cloud")]);
  expect(tagged({ terraform: "true" })).toEqual([state("terraform=true")]);
  expect(tagged({ "kubernetes.io/cluster/shop": "owned" })).toEqual([state("kubernetes.io/cluster/shop=owned")]);
  expect(tagged({ "karpenter.sh/nodepool": "default" })).toEqual([state("karpenter.sh/nodepool=default")]);
  expect(tagged({ "kubernetes.io/cluster/shop": "shared", "karpenter.sh/discovery": "shop" })).toEqual([]);
  expect(tagged({ "managed-by": "terraform", site: "other" })).toEqual([
    'error ADOPT103 subnet-0000000a was created by our site "other": it would be in two states. ' +
      "Release it with `adopt forget aws_subnet.a --site acme`.",
  ]);
  expect(tagged({ Name: "terraform", Owner: "platform", "managed-by": "netops" })).toEqual([]);
});

test("a range that is also Docker's, or also another network's, is told", () => {
  const route = (destination_cidr_block: string, transit_gateway_id?: string) =>
    ({ type: "aws_route", key: "r", id: "r", config: { destination_cidr_block, transit_gateway_id } }) as never;
  const told = (cidr: string, ...routes: never[]) =>
    rangeFindings(inventory({ resources: [vpc({ cidr_block: cidr }), ...routes] })).map(asRead);
  expect(
    told("10.40.0.0/16", route("10.99.0.0/16", "tgw-1"), route("10.0.0.0/8", "tgw-1"), route("10.40.1.0/24")),
  ).toEqual([]);
  expect(told("172.16.0.0/12")).toEqual([
    `warning ADOPT208 ${VPC_ID} has the CIDR 172.16.0.0/12, which overlaps Docker's bridge 172.17.0.0/16: containers cannot reach those IPs. ` +
      "Use subnets outside of it for tasks, or configure another Docker bridge in the AMI.",
  ]);
  expect(told("10.40.0.0/16", route("10.40.8.0/24", "tgw-1"))).toEqual([
    `warning ADOPT208 ${VPC_ID} has the CIDR 10.40.0.0/16, and aws_route.r routes 10.40.8.0/24 to another network: one of the two is unreachable. ` +
      "Ask the client which of the two is meant.",
  ]);
});

test("a call that AWS refused is told with what is not known for it", () => {
  const reason = "AWS answered AccessDeniedException; not read: waf-association";
  const unmanaged = [{ kind: "not-read", id: "wafv2:GetWebACLForResource", reason }];
  expect(refusedCalls(inventory({ unmanaged })).map(asRead)).toEqual([
    `warning ADOPT304 wafv2:GetWebACLForResource ${reason}. ` +
      "Compare the role with `adopt policy`; where the organisation denies the call, ask the client what is there.",
  ]);
});

test("a quota that would be exceeded is told with the request to make, one that just fits is not", () => {
  const quota: Quota = {
    name: "VPC security groups per Region",
    code: "vpc L-E79EC296",
    limit: 100,
    used: 95,
    needed: 6,
  };
  expect(
    quotaFindings([quota, { ...quota, used: 94 }, { ...quota, used: 200, needed: 0 }], "eu-central-1").map(asRead),
  ).toEqual([
    "error ADOPT301 VPC security groups per Region allows 100; 95 are used and 6 more are needed. " +
      "The client requests an increase: aws service-quotas request-service-quota-increase --region eu-central-1 --service-code vpc --quota-code L-E79EC296 --desired-value 101",
  ]);
});

test("a quota without a code is asked for in the console", () => {
  const quota: Quota = { name: "rules-per-application-load-balancer", limit: 100, used: 99, needed: 2 };
  expect(quotaFindings([quota], "eu-central-1").map(asRead)).toEqual([
    "error ADOPT301 rules-per-application-load-balancer allows 100; 99 are used and 2 more are needed. " +
      "The client requests an increase: Service Quotas in the console, at least 101.",
  ]);
});

test("a quota that cannot be asked is told and stops nobody", () => {
  const quota: Quota = { name: "VPC security groups per Region", code: "vpc L-E79EC296", used: 95, needed: 6 };
  expect(quotaFindings([quota], "eu-central-1").map(asRead)).toEqual([
    "info ADOPT302 VPC security groups per Region cannot be read; 95 are used and 6 more are needed. " +
      "Look it up in the console (Service Quotas), or allow servicequotas:GetServiceQuota.",
  ]);
});
