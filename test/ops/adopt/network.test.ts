import { describe, expect, it } from "vitest";
import { networkAclsFromAws } from "../../../ops/adopt/discover/network-acls";
import { routesFromAws } from "../../../ops/adopt/discover/routes";
import { subnetsFromAws } from "../../../ops/adopt/discover/subnets";
import { topologyFromAws } from "../../../ops/adopt/discover/topology";
import { vpcFromAws } from "../../../ops/adopt/discover/vpc";
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

describe("the VPC", () => {
  const vpc = { VpcId: VPC_ID, CidrBlock: "10.40.0.0/16", InstanceTenancy: "default" } as const;

  it("names its IPv6 range, which would be dropped otherwise, and drops tags of AWS", () => {
    const Ipv6CidrBlockAssociationSet = [
      {
        AssociationId: "vpc-cidr-assoc-00000001",
        Ipv6CidrBlock: "2600::/56",
        Ipv6Pool: "Amazon",
        Ipv6CidrBlockState: { State: "associated" as const },
      },
    ];
    const Tags = [
      { Key: "aws:cloudformation:stack-name", Value: "legacy" },
      { Key: "Name", Value: "acme" },
    ];
    const [draft] = vpcFromAws({ vpc: { ...vpc, Ipv6CidrBlockAssociationSet, Tags }, dnsSupport: true }).adopted;
    expect(draft?.config).toEqual({
      cidr_block: "10.40.0.0/16",
      instance_tenancy: "default",
      enable_dns_support: true,
      assign_generated_ipv6_cidr_block: true,
      tags: { Name: "acme" },
    });
    expect(draft?.managedBy).toBe("aws:cloudformation:stack-name=legacy");
  });

  it("has an IPv6 range of IPAM without pool and range, and ignores its length: all else plans a change", () => {
    const range = (AssociationId: string) => ({
      AssociationId,
      Ipv6CidrBlock: "2600::/56",
      Ipv6Pool: "IPAM Managed",
      Ipv6CidrBlockState: { State: "associated" as const },
    });
    const Ipv6CidrBlockAssociationSet = [range("vpc-cidr-assoc-00000001"), range("vpc-cidr-assoc-00000002")];
    const [main, further] = vpcFromAws({ vpc: { ...vpc, Ipv6CidrBlockAssociationSet } }).adopted;
    expect(main?.config).toEqual({ cidr_block: "10.40.0.0/16", instance_tenancy: "default" });
    expect(further?.config).toEqual({ vpc_id: VPC_ID });
    expect([main, further].map((one) => one?.ignoreChanges.map(({ path }) => path))).toEqual([
      ["ipv6_netmask_length"],
      ["ipv6_netmask_length"],
    ]);
  });

  describe("with several IPv6 ranges", () => {
    const id = (number: number) => `vpc-cidr-assoc-0000000${number}`;
    const range = (number: number, Ipv6Pool = "Amazon", State: "associated" | "disassociated" = "associated") => ({
      AssociationId: id(number),
      Ipv6CidrBlock: `260${number}::/56`,
      Ipv6Pool,
      Ipv6CidrBlockState: { State },
    });
    const pool = "ipam-pool-00000001";
    const found = (ranges: ReturnType<typeof range>[], adopted?: string[]) => {
      const answer = { vpc: { ...vpc, Ipv6CidrBlockAssociationSet: ranges }, adoptedRanges: adopted };
      const [main, ...further] = vpcFromAws(answer).adopted;
      return { main: main?.config, further: further.map((one) => one.id) };
    };

    it("has the last associated one, as the provider at an import, and the others as associations", () => {
      const ranges = [range(1), range(2), range(3, pool), range(4, "Amazon", "disassociated")];
      expect(found(ranges)).toEqual({
        main: {
          cidr_block: "10.40.0.0/16",
          instance_tenancy: "default",
          ipv6_ipam_pool_id: pool,
          ipv6_cidr_block: "2603::/56",
        },
        further: [id(1), id(2)],
      });
    });

    it("keeps the one that it had, which the state names, when another is added or an association goes", () => {
      const amazons = {
        cidr_block: "10.40.0.0/16",
        instance_tenancy: "default",
        assign_generated_ipv6_cidr_block: true,
      };
      expect(found([range(1), range(2, pool)], [])).toEqual({ main: amazons, further: [id(2)] });
      expect(found([range(1, pool), range(2), range(3, pool)], [id(1)])).toEqual({
        main: amazons,
        further: [id(1), id(3)],
      });
      expect(found([range(2), range(3, pool)], [id(1), id(3)])).toEqual({ main: amazons, further: [id(3)] });
    });

    it("has the last of the others when its own is gone", () => {
      expect(found([range(1, pool), range(2)], [id(1), id(2)]).further).toEqual([id(1)]);
    });
  });

  it("names Block Public Access that is on, of itself and of subnets, and its encryption control", () => {
    const states = (InternetGatewayBlockMode: "off" | "block-ingress") => ({
      BlockPublicAccessStates: { InternetGatewayBlockMode },
    });
    const EncryptionControl = { VpcEncryptionControlId: "vpcec-1", Mode: "monitor", State: "available" } as const;
    const found = vpcFromAws({ vpc: { ...vpc, ...states("block-ingress"), EncryptionControl } });
    const inSubnets = subnetsFromAws(
      subnets.map((one, index) => ({ ...one, ...states(index === 0 ? "off" : "block-ingress") })),
      [],
    );
    expect([...found.unmanaged, ...inSubnets.unmanaged].map(({ kind, id, config }) => [kind, id, config])).toEqual([
      ["block-public-access", VPC_ID, { internet_gateway_block_mode: "block-ingress" }],
      ["vpc-encryption-control", "vpcec-1", { mode: "monitor", state: "available" }],
      ["block-public-access", B, { internet_gateway_block_mode: "block-ingress" }],
    ]);
  });

  it("keeps the order of its name servers", () => {
    const DhcpConfigurations = [
      { Key: "domain-name-servers", Values: [{ Value: "10.99.0.2" }, { Value: "10.0.0.1" }] },
    ];
    const dhcpOptions = { DhcpOptionsId: "dopt-00000001", DhcpConfigurations };
    const set = vpcFromAws({ vpc, dhcpOptions }).adopted.find(({ type }) => type === "aws_vpc_dhcp_options");
    expect(set?.config).toEqual({ domain_name_servers: ["10.99.0.2", "10.0.0.1"] });
  });

  it("leaves AWS's own DHCP options alone, because every VPC of the region shares them", () => {
    const DhcpConfigurations = [
      { Key: "domain-name", Values: [{ Value: "eu-central-1.compute.internal" }] },
      { Key: "domain-name-servers", Values: [{ Value: "AmazonProvidedDNS" }] },
    ];
    const { adopted, unmanaged } = vpcFromAws({
      vpc,
      dhcpOptions: { DhcpOptionsId: "dopt-00000001", DhcpConfigurations },
    });
    expect(adopted.map(({ type }) => type)).toEqual(["aws_vpc"]);
    expect(unmanaged.map(({ kind }) => kind)).toEqual(["dhcp-options"]);
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
