import { expect, test } from "vitest";
import { dnsFindings } from "../../imports/dns-findings";
import type { InventoryResource } from "../../imports/inventory";
import { vpcPreconditions } from "../../imports/vpc-preconditions";
import { inventory, VPC_ID as VPC, vpc } from "../ops/adopt/inventories";

function asks(...domain_name_servers: string[]): InventoryResource {
  return { type: "aws_vpc_dhcp_options", key: "corp", id: "dopt-00000001", config: { domain_name_servers } };
}

const TABLE = "rtb-00000001";
const topology = [
  { subnetId: "subnet-1", zone: "eu-central-1a", cidr: "10.40.4.0/22", egress: "nat" as const, routeTableId: TABLE },
];

function s3(policy: object | undefined, ...route_table_ids: string[]): InventoryResource {
  const service_name = "com.amazonaws.eu-central-1.s3";
  const config = { service_name, route_table_ids, ...(policy ? { policy: JSON.stringify(policy) } : {}) };
  return { type: "aws_vpc_endpoint", key: "s3", id: "vpce-00000001", config };
}

const told = (...resources: InventoryResource[]) =>
  dnsFindings({
    inventory: inventory({ resources: [vpc(), ...resources], topology }),
    tier: "cost",
    privateZone: "app.internal",
  });

test("servers of the company alone are told with the zone that they must forward", () => {
  expect(told(asks("10.99.0.2", "10.99.0.3"))).toEqual([
    expect.objectContaining({
      ...{ code: "ADOPT214", severity: "warning", id: VPC },
      message:
        "resolves names with 10.99.0.2, 10.99.0.3 only: these do not know app.internal, by which services find each other",
      remedy:
        "The DNS servers 10.99.0.2, 10.99.0.3 must forward app.internal to an inbound endpoint of Route 53 Resolver in " +
        `${VPC}, or leave its DHCP options: services find each other by that zone.`,
    }),
  ]);
});

test("a server of the company beside one of Amazon's is told too: which one answers is not certain", () => {
  for (const amazon of ["AmazonProvidedDNS", "169.254.169.253", "10.40.0.2"]) {
    expect(told(asks("10.99.0.2", amazon)).map(({ code, severity }) => [code, severity])).toEqual([
      ["ADOPT216", "warning"],
    ]);
    expect(told(asks(amazon))).toEqual([]);
  }
});

const allows = (changes: object) => ({
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", ...changes }],
});

test("an S3 endpoint in the way of tasks whose policy names the principals stops image layers", () => {
  const ofAccount = { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } };
  for (const refusing of [
    { Condition: ofAccount },
    { Resource: "arn:aws:s3:::own/*" },
    { Action: "s3:PutObject" },
    { Principal: { AWS: "123456789012" } },
    { Effect: "Deny" },
  ]) {
    expect([refusing, told(s3(allows(refusing), TABLE)).map(({ code }) => code)]).toEqual([refusing, ["ADOPT215"]]);
  }
  const layers = { Resource: ["arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*"], Action: ["s3:Get*"] };
  for (const passing of [allows({}), allows({ Principal: { AWS: "*" } }), allows(layers), undefined]) {
    expect([passing, told(s3(passing, TABLE))]).toEqual([passing, []]);
  }
  expect(told(s3(allows({ Condition: ofAccount }), "rtb-00000009"))).toEqual([]);
});

test("what preflight warns of stands on the page of the site, before the names are made", () => {
  const strict = s3(allows({ Action: "s3:PutObject" }), TABLE);
  const facts = inventory({ resources: [vpc(), asks("10.99.0.2"), strict], topology });
  expect(vpcPreconditions(facts, "app.internal").map(({ subject, commands }) => [subject, commands[0]])).toEqual([
    [
      { kind: "vpc", id: VPC },
      `aws ec2 describe-vpc-attribute --region eu-central-1 --vpc-id ${VPC} --attribute enableDnsSupport`,
    ],
    [{ kind: "vpc", id: VPC }, expect.stringContaining("list-resolver-endpoints")],
    [{ kind: "vpc", id: "vpce-00000001" }, expect.stringContaining("describe-vpc-endpoints")],
  ]);
});
