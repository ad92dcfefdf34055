import { describe, expect, test } from "vitest";
import type { Inventory } from "../../../imports/inventory";
import { loadSite } from "../../../imports/sites";
import { accountOf } from "../../../ops/emulator/replay/account";
import type { Call } from "../../../ops/emulator/replay/call";
import { GUESTS, LEFT_OUT } from "../../../ops/emulator/replay/guests";
import { NEIGHBOURS } from "../../../ops/emulator/replay/neighbours";
import { EVERY_SITE } from "../../every-site";
import { site as siteWith } from "../../sites";
import { sources } from "../../sources";

const callsOf = (site: Parameters<typeof accountOf>[0]): Call[] =>
  accountOf(site).objects.flatMap(({ calls }) => calls);

/** What a call says to AWS, and what it names. */
const said = ({ parameters }: Call) => JSON.stringify(parameters);
const given = ({ names }: Call) => Object.values(names);

/** These have no id that AWS makes up: they are two ids of others, or come with one. */
const NAMELESS = [
  "aws_vpc_dhcp_options_association",
  "aws_route_table_association",
  "aws_route",
  "aws_lb_listener_certificate",
];

describe.each(EVERY_SITE)("the account of %s", async (path) => {
  const site = await loadSite(path);
  const { inventory } = site;
  const calls = callsOf(site);

  test("gives every object of the inventory its id, once", () => {
    const own = inventory.resources.filter(({ type }) => !NAMELESS.includes(type)).map(({ id }) => id);
    const named = calls.flatMap(given);
    expect(own.filter((id) => named.filter((one) => one === id).length !== 1)).toEqual([]);
  });

  test("speaks of nothing that a later call makes", () => {
    const early = calls.flatMap((call, index) => {
      const later = calls.slice(index + 1).flatMap(given);
      return later.filter((id) => said(call).includes(`"${id}"`)).map((id) => `${call.operation}: ${id}`);
    });
    expect(early).toEqual([]);
  });
});

test("everything that a discovery may name as somebody else's is made, or left out with a reason", () => {
  const text = sources(["ops/adopt/discover"], ".ts").map((file) => file.text);
  const named = /kind: "([\w-]+)"|^ *(?:\["aws_lb_listener_rule", )?"(listener(?:-rule)?)"\]?,$/gm;
  const kinds = new Set(text.flatMap((one) => [...one.matchAll(named)].map(([, kind, other]) => (kind ?? other)!)));
  expect(kinds.size).toBeGreaterThan(15);
  const known = [NEIGHBOURS, GUESTS, LEFT_OUT].flatMap((table) => Object.keys(table));
  expect(known.sort()).toEqual([...kinds, "managed-elsewhere"].sort());
});

describe("what a site.ts says is there", () => {
  const account = "123456789012";
  const operations = (site: ReturnType<typeof siteWith>) => callsOf(site).map(({ operation }) => operation);

  test("is furnished for a site without a network as well", () => {
    const certificateArn = `arn:aws:acm:eu-central-1:${account}:certificate/00000000-0000-4000-8000-000000000001`;
    const site = siteWith({
      network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
      ingress: { domainName: "app.client.example", certificateArn },
      iam: { permissionsBoundary: `arn:aws:iam::${account}:policy/platform/boundary` },
      encryption: { keyArn: `arn:aws:kms:eu-central-1:${account}:key/00000000-0000-4000-8000-000000000002` },
    });
    expect(callsOf(site)).toMatchObject([
      { operation: "RequestCertificate", parameters: { DomainName: "app.client.example" } },
      { operation: "CreatePolicy", parameters: { Path: "/platform/", PolicyName: "boundary" } },
      {
        operation: "CreateKey",
        names: { "KeyMetadata.Arn": `arn:aws:kms:eu-central-1:${account}:key/00000000-0000-4000-8000-000000000002` },
      },
    ]);
  });

  test("is the hosted zone above the platform's name", () => {
    const site = siteWith({ ingress: { domainName: "app.client.example", zoneId: "Z0123456789" } });
    expect(callsOf(site)).toContainEqual(
      expect.objectContaining({
        operation: "CreateHostedZone",
        parameters: { Name: "client.example", CallerReference: "Z0123456789" },
        names: { "HostedZone.Id": "/hostedzone/Z0123456789" },
      }),
    );
  });

  test("are the policies of HCP Terraform's roles, AWS's own left out", () => {
    const planPolicyArns = [`arn:aws:iam::${account}:policy/plan`, "arn:aws:iam::aws:policy/ReadOnlyAccess"];
    const site = siteWith({ state: { backend: "cloud", organization: "client", planPolicyArns } });
    expect(operations(site).filter((operation) => operation === "CreatePolicy")).toHaveLength(1);
  });
});

describe("a range of addresses that AWS gave", () => {
  const subnet = (ipv6_cidr_block: string, index: number): Inventory["resources"][number] => {
    const config = { vpc_id: "vpc-0a1b2c3d", cidr_block: `10.0.${index}.0/24`, ipv6_cidr_block };
    return { type: "aws_subnet", key: `s${index}`, id: `subnet-0a1b2c3${index}`, config };
  };

  test("is the one around its subnets: the first is the VPC's, the next those of its associations", () => {
    const config = { cidr_block: "10.0.0.0/16", assign_generated_ipv6_cidr_block: true };
    const further = { vpc_id: "vpc-0a1b2c3d", assign_generated_ipv6_cidr_block: true };
    const resources: Inventory["resources"] = [
      { type: "aws_vpc", key: "main", id: "vpc-0a1b2c3d", config },
      { type: "aws_vpc_ipv6_cidr_block_association", key: "more", id: "vpc-cidr-assoc-0a1b2c3d", config: further },
      ...["2a05:d014:1:1101::/64", "2a05:d014:1:1102::/64", "2a05:d014:2:1200::/64"].map(subnet),
    ];
    const named = callsOf(siteWith({}, "client", { resources })).flatMap(given);
    expect(named).toContain("2a05:d014:1:1100::/56");
    expect(named).toContain("2a05:d014:2:1200::/56");
  });
});
