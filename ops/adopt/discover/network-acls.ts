import { type NetworkAcl, type NetworkAclEntry, paginateDescribeNetworkAcls } from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Config, type Discovered, draft, nameTag, sorted } from "./draft";

/** Rule 32767 is AWS's own closing deny. */
const CLOSING_RULE = 32767;

/** Custom lists with their entries inline. The default one has no type that is safe to adopt: it is only watched. */
export function networkAclsFromAws(acls: NetworkAcl[]): Discovered {
  return {
    adopted: acls
      .filter(({ IsDefault }) => !IsDefault)
      .map((acl) =>
        draft({
          type: "aws_network_acl",
          id: acl.NetworkAclId,
          names: [[nameTag(acl.Tags)], ["custom"]],
          config: {
            vpc_id: acl.VpcId,
            subnet_ids: sorted(acl.Associations?.map(({ SubnetId }) => SubnetId)) ?? [],
            ...entriesOf(acl),
          },
          tags: acl.Tags,
        }),
      ),
    unmanaged: acls
      .filter(({ IsDefault }) => IsDefault)
      .map((acl) => ({
        kind: "default-network-acl",
        id: acl.NetworkAclId ?? "",
        reason: "its only Terraform type resets the client's entries if its import block is ever missing",
        config: entriesOf(acl),
      })),
  };
}

function entriesOf({ Entries = [] }: NetworkAcl): Config {
  const own = Entries.filter(({ RuleNumber = CLOSING_RULE }) => RuleNumber < CLOSING_RULE).sort(
    (a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0),
  );
  return {
    ingress: own.filter(({ Egress }) => !Egress).map(entryFromAws),
    egress: own.filter(({ Egress }) => Egress).map(entryFromAws),
  };
}

function entryFromAws(entry: NetworkAclEntry): Config {
  // Entries are attributes, not blocks: Terraform JSON demands every name, and null where there is no value.
  return {
    rule_no: entry.RuleNumber ?? null,
    action: entry.RuleAction ?? null,
    protocol: entry.Protocol ?? null,
    // The provider demands ports; AWS answers none for protocols without them.
    from_port: entry.PortRange?.From ?? 0,
    to_port: entry.PortRange?.To ?? 0,
    cidr_block: entry.CidrBlock ?? null,
    ipv6_cidr_block: entry.Ipv6CidrBlock ?? null,
    icmp_type: entry.IcmpTypeCode?.Type ?? null,
    icmp_code: entry.IcmpTypeCode?.Code ?? null,
  };
}

/** Asks AWS for the network ACLs of the VPC. */
export function fetchNetworkAcls({ ec2, pages }: Aws, vpcId: string): Promise<NetworkAcl[]> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  return pages(
    () => paginateDescribeNetworkAcls({ client: ec2 }, { Filters }),
    (page) => page.NetworkAcls,
  );
}
