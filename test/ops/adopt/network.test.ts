import { describe, expect, it } from "vitest";
import { networkAclsFromAws } from "../../../ops/adopt/discover/network-acls";
import { routesFromAws } from "../../../ops/adopt/discover/routes";
import { subnetsFromAws } from "../../../ops/adopt/discover/subnets";
import { topologyFromAws } from "../../../ops/adopt/discover/topology";
import { settle } from "../../../ops/adopt/settle";
import { VPC_ID } from "./inventories";
import { A, B, subnets, tables } from "./network-answers";

describe("routes", () => {
  it("leave out local, propagated and gateway-endpoint ones and keep those to a load balancer's endpoint", () => {
    const routes = routesFromAws(tables).adopted.filter(({ type }) => type === "aws_route");
    expect(routes.map(({ id, config }) => ({ id, config }))).toEqual([
      {
        id: "rtb-00000001_10.2.0.0/16",
        config: {
          route_table_id: "rtb-00000001",
          destination_cidr_block: "10.2.0.0/16",
          vpc_endpoint_id: "vpce-00000002",
        },
      },
      {
        id: "rtb-00000002_0.0.0.0/0",
        config: { route_table_id: "rtb-00000002", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-00000001" },
      },
    ]);
  });

  it("have a main table like any other and name its association as unmanaged", () => {
    const { adopted, unmanaged } = routesFromAws(tables);
    expect(adopted.filter(({ id }) => id === "rtb-00000001").map(({ type }) => type)).toEqual(["aws_route_table"]);
    expect(unmanaged.filter(({ id }) => id === "rtb-00000001").map(({ kind }) => kind)).toEqual([
      "main-route-table-association",
    ]);
  });

  it("leave out those of VPC Lattice, which come and go with its association", () => {
    const lattice = [
      { DestinationPrefixListId: "pl-00000001", GatewayId: "VpcLattice", Origin: "CreateRoute" as const },
      { DestinationCidrBlock: "169.254.171.0/24", GatewayId: "VpcLattice", Origin: "CreateRoute" as const },
    ];
    const { adopted, unmanaged } = routesFromAws([{ RouteTableId: "rtb-00000001", Routes: lattice }]);
    expect(adopted.map(({ type }) => type)).toEqual(["aws_route_table"]);
    expect(unmanaged).toEqual([]);
  });

  it("have a table without the tag of FSx, which the provider does not read: written, it would be a change for ever", () => {
    const Tags = [
      { Key: "AmazonFSx", Value: "ManagedByAmazonFSx" },
      { Key: "Name", Value: "files" },
    ];
    const [table] = routesFromAws([{ RouteTableId: "rtb-00000001", VpcId: VPC_ID, Tags }]).adopted;
    expect(table?.config).toEqual({ vpc_id: VPC_ID, tags: { Name: "files" } });
  });

  it("that a VPN or a route server learned are named: as resources they would be created again once withdrawn", () => {
    const learned = [
      { DestinationCidrBlock: "10.1.0.0/16", GatewayId: "vgw-00000001", Origin: "EnableVgwRoutePropagation" as const },
      { DestinationCidrBlock: "192.168.77.0/24", NetworkInterfaceId: "eni-00000001", Origin: "Advertisement" as const },
    ];
    const PropagatingVgws = [{ GatewayId: "vgw-00000001" }];
    const { adopted, unmanaged } = routesFromAws([{ RouteTableId: "rtb-00000001", PropagatingVgws, Routes: learned }]);
    expect(adopted.map(({ type }) => type)).toEqual(["aws_route_table"]);
    expect(unmanaged.map(({ kind, id }) => `${kind} ${id}`)[0]).toBe("route-propagation vgw-00000001_rtb-00000001");
    expect(unmanaged.slice(1)).toEqual([
      { kind: "propagated-route", id: "rtb-00000001_10.1.0.0/16", reason: "the VPN gateway adds and withdraws it" },
      {
        kind: "propagated-route",
        id: "rtb-00000001_192.168.77.0/24",
        reason: "a VPC route server adds and withdraws it",
      },
    ]);
  });
});

describe("a whole network", () => {
  const facts = { account: "123456789012", region: "eu-central-1", vpcId: VPC_ID, loadBalancerArns: [] };
  const found = (order: <T>(list: T[]) => T[]) => {
    const topology = topologyFromAws(order(subnets), order(tables), []);
    const parts = [subnetsFromAws(order(subnets), topology), routesFromAws(order(tables))];
    const adopted = order(parts).flatMap((part) => part.adopted);
    return settle({ adopted, unmanaged: parts.flatMap((part) => part.unmanaged) }, { ...facts, topology });
  };

  it("is the same whatever the order of the answers", () => {
    expect(found((list) => [...list].reverse())).toEqual(found((list) => list));
  });

  it("has keys that an operator can read", () => {
    const { resources } = found((list) => list);
    expect(resources.map(({ type, key }) => `${type}.${key}`)).toEqual([
      "aws_subnet.isolated_b",
      "aws_subnet.public_a",
      "aws_route_table.main",
      "aws_route_table.public",
      "aws_route_table_association.public_a",
      "aws_route.main_10_2_0_0_16",
      "aws_route.public_default",
    ]);
  });
});

describe("network ACLs", () => {
  const Entries = [
    {
      RuleNumber: 100,
      RuleAction: "allow" as const,
      Protocol: "6",
      Egress: false,
      CidrBlock: "10.40.0.0/16",
      PortRange: { From: 5432, To: 5432 },
    },
    { RuleNumber: 32767, RuleAction: "deny" as const, Protocol: "-1", Egress: false, CidrBlock: "0.0.0.0/0" },
  ];
  const entry = {
    rule_no: 100,
    action: "allow",
    protocol: "6",
    from_port: 5432,
    to_port: 5432,
    cidr_block: "10.40.0.0/16",
    ipv6_cidr_block: null,
    icmp_type: null,
    icmp_code: null,
  };

  it("have their entries inline, every name written out, without AWS's closing rule", () => {
    const { adopted } = networkAclsFromAws([
      { NetworkAclId: "acl-00000001", VpcId: VPC_ID, Entries, Associations: [{ SubnetId: B }, { SubnetId: A }] },
    ]);
    expect(adopted.map(({ config }) => config)).toEqual([
      { vpc_id: VPC_ID, subnet_ids: [A, B], ingress: [entry], egress: [] },
    ]);
  });

  it("are watched and not adopted when they are the default one", () => {
    const { adopted, unmanaged } = networkAclsFromAws([{ NetworkAclId: "acl-00000001", IsDefault: true, Entries }]);
    expect(adopted).toEqual([]);
    expect(unmanaged.map(({ kind, config }) => ({ kind, config }))).toEqual([
      { kind: "default-network-acl", config: { ingress: [entry], egress: [] } },
    ]);
  });
});
