import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { securityGroupsFromAws } from "../../../ops/adopt/discover/security-groups";
import { assignKeys } from "../../../ops/adopt/keys";
import { VPC_ID } from "./inventories";

const account = "123456789012";
const alb = {
  GroupId: "sg-00000001",
  GroupName: "ACME ALB (prod)",
  Description: "alb",
  VpcId: VPC_ID,
  OwnerId: account,
};
const standard = {
  GroupId: "sg-00000002",
  GroupName: "default",
  Description: "default VPC security group",
  VpcId: VPC_ID,
  OwnerId: account,
};

/** Maps one rule of the ALB's group and returns its attributes and key. */
function mapped(rule: SecurityGroupRule) {
  const rules = [{ SecurityGroupRuleId: "sgr-00000001", GroupId: alb.GroupId, IsEgress: false, ...rule }];
  const { adopted } = securityGroupsFromAws({ account, groups: [alb, standard], rules });
  const draft = adopted.find(({ type }) => type.endsWith("_rule"));
  if (!draft) throw new Error("the rule was not adopted");
  const { security_group_id, ...config } = draft.config;
  expect(security_group_id).toBe(alb.GroupId);
  return { type: draft.type, key: assignKeys(adopted)(draft.type, draft.id), config };
}

describe("security groups", () => {
  it("are plain groups, the default one too, and never have inline rules", () => {
    const { adopted } = securityGroupsFromAws({ account, groups: [standard], rules: [] });
    expect(adopted.map(({ type, config }) => ({ type, config }))).toEqual([
      {
        type: "aws_security_group",
        config: { name: "default", description: "default VPC security group", vpc_id: VPC_ID },
      },
    ]);
  });

  it("of another account in a shared VPC stay unmanaged, with their rules", () => {
    const rules = [{ SecurityGroupRuleId: "sgr-00000001", GroupId: alb.GroupId, IpProtocol: "-1" }];
    const findings = securityGroupsFromAws({ account: "999999999999", groups: [alb], rules });
    expect(findings).toEqual({
      adopted: [],
      unmanaged: [{ kind: "security-group", id: alb.GroupId, reason: "owned by account 123456789012" }],
    });
  });
});

describe("security-group rules", () => {
  it("say what they open in their key", () => {
    const rule = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIpv4: "0.0.0.0/0", Description: "world" };
    expect(mapped(rule)).toEqual({
      type: "aws_vpc_security_group_ingress_rule",
      key: "acme_alb_prod_ingress_tcp_443_anywhere",
      config: { ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0", description: "world" },
    });
  });

  it("have no ports where the protocol is every protocol", () => {
    const rule = { IsEgress: true, IpProtocol: "-1", FromPort: -1, ToPort: -1, CidrIpv6: "::/0" };
    expect(mapped(rule)).toEqual({
      type: "aws_vpc_security_group_egress_rule",
      key: "acme_alb_prod_egress_all_anywhere_ipv6",
      config: { ip_protocol: "-1", cidr_ipv6: "::/0" },
    });
  });

  it("leave out only the code of an ICMP type with every code", () => {
    const rule = { IpProtocol: "icmp", FromPort: 11, ToPort: -1, CidrIpv4: "10.0.0.0/8" };
    expect(mapped(rule).config).toEqual({ ip_protocol: "icmp", from_port: 11, cidr_ipv4: "10.0.0.0/8" });
  });

  it("keep ICMP type 0 and code 0, which are an echo reply and not nothing", () => {
    const rule = { IpProtocol: "icmp", FromPort: 0, ToPort: 0, CidrIpv4: "10.0.0.0/8" };
    expect(mapped(rule).config).toEqual({ ip_protocol: "icmp", from_port: 0, to_port: 0, cidr_ipv4: "10.0.0.0/8" });
  });

  it("call ICMP for IPv6 by its name", () => {
    const rule = { IpProtocol: "58", FromPort: -1, ToPort: -1, CidrIpv6: "::/0" };
    expect(mapped(rule).config).toEqual({ ip_protocol: "icmpv6", cidr_ipv6: "::/0" });
  });

  it("name a group of another account with its account", () => {
    const ReferencedGroupInfo = { GroupId: "sg-0000000f", UserId: "999999999999" };
    const rule = { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, ReferencedGroupInfo };
    expect(mapped(rule).config.referenced_security_group_id).toBe("999999999999/sg-0000000f");
  });

  it("call a reference to their own group self", () => {
    const ReferencedGroupInfo = { GroupId: alb.GroupId, UserId: account };
    const rule = { IpProtocol: "tcp", FromPort: 8080, ToPort: 8090, ReferencedGroupInfo };
    expect(mapped(rule).key).toBe("acme_alb_prod_ingress_tcp_8080_8090_self");
  });
});
