import { TerraformOutput } from "cdktf";
import { describe, expect, test } from "vitest";
import { type Egress, Network, type NetworkProps } from "../../modules/network/network";
import { addresses, resource, synthModule } from "../synth";

const props = {
  cidr: "10.60.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
  tiers: ["public", "private"] as const,
};
let made: Network;
const network = (egress: Egress) =>
  synthModule((stack) => {
    made = new Network(stack, "this", { ...props, egress });
    new TerraformOutput(stack, "egress_addresses", { value: made.egressAddresses });
  });
const cost = network("one nat");
const ha = network("nat per zone");

test("a network has a public and a private subnet in each zone, of ranges that do not overlap", () => {
  const ranges = addresses(cost)
    .filter((address) => address.startsWith("aws_subnet."))
    .map((address) => [address.split(".")[1], resource(cost, address).cidr_block]);
  expect(Object.fromEntries(ranges)).toEqual({
    public_a: "${cidrsubnet(aws_vpc.this.cidr_block, 8, 240)}",
    public_b: "${cidrsubnet(aws_vpc.this.cidr_block, 8, 241)}",
    public_c: "${cidrsubnet(aws_vpc.this.cidr_block, 8, 242)}",
    private_a: "${cidrsubnet(aws_vpc.this.cidr_block, 4, 0)}",
    private_b: "${cidrsubnet(aws_vpc.this.cidr_block, 4, 1)}",
    private_c: "${cidrsubnet(aws_vpc.this.cidr_block, 4, 2)}",
  });
  expect(made.subnetIds.private).toHaveLength(3);
});

test("nothing in a public subnet gets an address that it did not ask for", () => {
  expect(resource(cost, "aws_subnet.public_a").map_public_ip_on_launch).toBe(false);
});

/** The NAT gateway by which a zone's private subnet leaves. */
const exitOf = (module: typeof cost, zone: string) => {
  const table = String(resource(module, `aws_route_table_association.private_${zone}`).route_table_id);
  const [, name] = /aws_route_table\.(\w+)\.id/.exec(table) ?? [];
  return resource(module, `aws_route.${name}_default`).nat_gateway_id;
};

test("all zones leave by one NAT gateway, or each by its own", () => {
  expect(["a", "b", "c"].map((zone) => exitOf(cost, zone))).toEqual(Array(3).fill("${aws_nat_gateway.nat_a.id}"));
  expect(["a", "b", "c"].map((zone) => exitOf(ha, zone))).toEqual([
    "${aws_nat_gateway.nat_a.id}",
    "${aws_nat_gateway.nat_b.id}",
    "${aws_nat_gateway.nat_c.id}",
  ]);
});

test("going from one NAT gateway to one a zone only adds, and changes which table a subnet uses", () => {
  const gone = addresses(cost).filter((address) => !addresses(ha).includes(address));
  const changed = addresses(cost).filter(
    (address) => JSON.stringify(resource(cost, address)) !== JSON.stringify(resource(ha, address)),
  );
  expect(gone).toEqual([]);
  expect(changed).toEqual(["aws_route_table_association.private_b", "aws_route_table_association.private_c"]);
});

test("the addresses by which it leaves are not destroyed: others have put them on their lists", () => {
  expect(resource(ha, "aws_eip.nat_b").lifecycle).toMatchObject({ prevent_destroy: true });
});

test("each zone says the address by which it leaves, its own or that of the one gateway", () => {
  const of = (module: typeof cost) => Object.values(module.output!.egress_addresses!.value as object).flat();
  expect(of(cost)).toEqual(Array(3).fill("${aws_eip.nat_a.public_ip}"));
  expect(of(ha)).toEqual(["a", "b", "c"].map((zone) => `\${aws_eip.nat_${zone}.public_ip}`));
  expect(Object.keys(made.egressAddresses)).toEqual(props.zones);
});

test("the default security group lets nothing in and nothing out", () => {
  expect(resource(cost, "aws_default_security_group.this")).toEqual({ vpc_id: "${aws_vpc.this.id}" });
});

/** One with other groups of subnets, with what it published. */
function networkOf(changes: Partial<NetworkProps>) {
  let network: Network | undefined;
  const module = synthModule((stack) => {
    network = new Network(stack, "this", { ...props, egress: "none", ...changes });
    for (const [name, value] of Object.entries({ ...network.subnetIds, tables: network.routeTableIds })) {
      new TerraformOutput(stack, name, { value });
    }
  });
  const named = (type: string) => Object.keys(module.resource?.[type] ?? {});
  return { module, named, egressAddresses: network!.egressAddresses };
}

describe("a network of public subnets only", () => {
  const { module, named, egressAddresses } = networkOf({ tiers: ["public"], egress: "public ip" });

  test("has no other subnets and no NAT gateway: what runs in it leaves by a public IP of its own", () => {
    expect(named("aws_subnet")).toEqual(["public_a", "public_b", "public_c"]);
    expect([named("aws_nat_gateway"), named("aws_eip")]).toEqual([[], []]);
    expect(resource(module, "aws_route.public_default")).toMatchObject({
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.this.id}",
    });
    expect(egressAddresses).toEqual({});
  });

  test("gives endpoints the table of those, as there is no other", () => {
    expect(module.output!.tables!.value).toEqual(["${aws_route_table.public.id}"]);
  });
});

describe("isolated subnets", () => {
  const { module, named } = networkOf({ tiers: ["public", "private", "isolated"], egress: "one nat" });

  test("have no default route, whatever way out the private ones have", () => {
    expect(named("aws_route")).toEqual(["private_a_default", "public_default"]);
    const tables = ["a", "b", "c"].map(
      (zone) => resource(module, `aws_route_table_association.isolated_${zone}`).route_table_id,
    );
    expect(tables).toEqual(Array(3).fill("${aws_route_table.isolated.id}"));
  });

  test("have ranges that neither public nor private ones have", () => {
    expect(["a", "b", "c"].map((zone) => resource(module, `aws_subnet.isolated_${zone}`).cidr_block)).toEqual(
      [224, 225, 226].map((number) => `\${cidrsubnet(aws_vpc.this.cidr_block, 8, ${number})}`),
    );
    expect(module.output!.isolated!.value).toHaveLength(3);
  });

  test("get routes to endpoints as private ones do", () => {
    expect(module.output!.tables!.value).toEqual(["${aws_route_table.private_a.id}", "${aws_route_table.isolated.id}"]);
  });

  test("need neither a public subnet nor an internet gateway beside them", () => {
    const { named } = networkOf({ tiers: ["isolated"] });
    expect(named("aws_subnet")).toEqual(["isolated_a", "isolated_b", "isolated_c"]);
    expect([named("aws_route"), named("aws_internet_gateway")]).toEqual([[], []]);
  });
});

test("private subnets without egress have one table and no default route, and no gateway is paid for", () => {
  const { module, named, egressAddresses } = networkOf({ egress: "none" });
  expect(named("aws_route")).toEqual(["public_default"]);
  expect([named("aws_nat_gateway"), named("aws_eip")]).toEqual([[], []]);
  expect(module.output!.tables!.value).toEqual(["${aws_route_table.private.id}"]);
  expect(egressAddresses).toEqual({});
});

test("exact ranges are taken as they are given, by zone, and the others are shares of the VPC's", () => {
  const ranges = { private: ["10.60.0.0/22", "10.60.4.0/22", "10.60.8.0/22"] };
  const { module } = networkOf({ ranges });
  const rangesOf = (tier: string) =>
    ["a", "b", "c"].map((zone) => resource(module, `aws_subnet.${tier}_${zone}`).cidr_block);
  expect(rangesOf("private")).toEqual(ranges.private);
  expect(rangesOf("public")).toEqual(
    [240, 241, 242].map((number) => `\${cidrsubnet(aws_vpc.this.cidr_block, 8, ${number})}`),
  );
});
