import { TerraformOutput } from "cdktf";
import { expect, test } from "vitest";
import { type Egress, Network } from "../../modules/network/network";
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
