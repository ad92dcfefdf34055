import { describe, expect, it } from "vitest";
import { subnetsFromAws } from "../../../ops/adopt/discover/subnets";
import { vpcFromAws } from "../../../ops/adopt/discover/vpc";
import { VPC_ID } from "./inventories";
import { B, subnets } from "./network-answers";

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
    const pool = "ipv6pool-ec2-00000001";
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
          ipv6_netmask_length: 56,
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

    it("has of one from a pool of the client's what the provider reads back: anything else would replace it", () => {
      const answer = { vpc: { ...vpc, Ipv6CidrBlockAssociationSet: [range(1, pool), range(2)] } };
      const [main, further] = vpcFromAws(answer).adopted;
      expect(main?.ignoreChanges).toEqual([]);
      expect(further?.config).toEqual({ vpc_id: VPC_ID, ipv6_pool: pool, ipv6_cidr_block: "2601::/56" });
    });

    it("has the last of the others when its own is gone", () => {
      expect(found([range(1, pool), range(2)], [id(1), id(2)]).further).toEqual([id(1)]);
    });
  });

  it("has of a subnet the device index of an Outposts server, and 0, which the provider refuses, of none", () => {
    const index = (EnableLniAtDeviceIndex?: number) =>
      subnetsFromAws([{ ...subnets[0]!, EnableLniAtDeviceIndex }], []).adopted[0]!.config;
    expect(index(1)).toMatchObject({ enable_lni_at_device_index: 1 });
    expect([index(0), index()].filter((config) => "enable_lni_at_device_index" in config)).toEqual([]);
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
