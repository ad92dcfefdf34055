import { expect, test } from "vitest";
import { endpointsOf } from "../../imports/endpoints";
import type { InventoryResource } from "../../imports/inventory";
import type { Problem } from "../../imports/problems";
import { parseSite, type SiteInput } from "../../imports/site";
import { siteProblems } from "../../imports/site-rules";
import { inventory, VPC_ID, vpc } from "../ops/adopt/inventories";
import { problemsThrownBy, site, siteInput } from "../sites";

type Names = NonNullable<SiteInput["endpoints"]>;
const CREATE: SiteInput["network"] = {
  mode: "create",
  cidr: "10.60.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b"],
};

const endpoint = (name: string, kind: string): InventoryResource => ({
  type: "aws_vpc_endpoint",
  key: name.replace(".", "_"),
  id: "vpce-0000000a",
  config: { service_name: `com.amazonaws.eu-central-1.${name}`, vpc_endpoint_type: kind, vpc_id: VPC_ID },
});
const found = (endpoints: Names, ...resources: InventoryResource[]) =>
  siteProblems(site({ endpoints }, "client", { resources: [vpc(), ...resources] }));
const thrown = (endpoints: string[]): Problem[] =>
  problemsThrownBy(() => parseSite("client", { ...siteInput(), endpoints }, { value: inventory() }));

test("a network of our own gets every endpoint, one beside a client's is asked for by name", () => {
  expect(endpointsOf(site({ network: CREATE }))).toEqual(
    expect.arrayContaining(["s3", "dynamodb", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "ssm", "ecs"]),
  );
  expect(endpointsOf(site())).toEqual([]);
  expect(endpointsOf(site({ network: { mode: "reference" }, endpoints: ["logs"] }))).toEqual(["logs"]);
  expect(endpointsOf(site({ network: CREATE, endpoints: ["s3"] }))).toEqual(["s3"]);
});

test("an endpoint of a service that nothing here calls is refused", () => {
  expect(thrown(["logs", "sagemaker.api"])).toEqual([
    {
      path: "endpoints.1",
      value: "sagemaker.api",
      rule: expect.stringMatching(/^must be one of: s3, dynamodb, ecr.api, .*ssmmessages.*sns$/),
      remedy: "See imports/site.ts.",
    },
  ]);
});

test("an endpoint is listed once", () => {
  expect(thrown(["logs", "s3", "logs"])).toEqual([
    {
      path: "endpoints.2",
      value: "logs",
      rule: "must not be listed twice: it is endpoints.0",
      remedy: "Remove it.",
    },
  ]);
});

test("an endpoint that the client has already is not made a second time", () => {
  const theirs = [endpoint("s3", "Gateway"), { ...endpoint("logs", "Interface"), id: "vpce-0000000b" }];
  const problem = (path: string, value: string, id: string) => ({
    path,
    value,
    rule: `must not be one that the VPC has already: ${id}`,
    remedy: "Remove it; the client's is used.",
  });
  expect(found(["ecr.api", "s3", "logs"], ...theirs)).toEqual([
    problem("endpoints.1", "s3", "vpce-0000000a"),
    problem("endpoints.2", "logs", "vpce-0000000b"),
  ]);
});

test("interfaces of the client's to S3 and DynamoDB leave room for a route, and to one service say nothing of another", () => {
  expect(found(["s3", "ecr.api"], endpoint("s3", "Interface"), endpoint("ecr.dkr", "Interface"))).toEqual([]);
});

test("where the VPC gives no names an interface would be found by nobody; routes need none", () => {
  const facts = { resources: [vpc({ cidr_block: "10.40.0.0/16", enable_dns_hostnames: false })] };
  expect(siteProblems(site({ endpoints: ["dynamodb", "logs"] }, "client", facts))).toEqual([
    {
      path: "endpoints.1",
      value: "logs",
      rule: `needs enable_dns_hostnames of ${VPC_ID}: it has no private DNS name without`,
      remedy: "The client enables it, then run `adopt sync`; or remove the endpoint.",
    },
  ]);
});
