import {
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  type SecurityGroup,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { chunked, FILTER_VALUES } from "../../../aws/filters";
import type { NamePart } from "../keys";
import type { Aws } from "./aws";
import { type Discovered, type Draft, draft, nameTag } from "./draft";

/** What AWS answers about the security groups. */
export interface SecurityGroupsAnswer {
  account: string;
  groups: SecurityGroup[];
  rules: SecurityGroupRule[];
}

/** Groups, the default one among them as a plain group, and each rule as a resource of its own. */
export function securityGroupsFromAws({ account, groups, rules }: SecurityGroupsAnswer): Discovered {
  const own = groups.filter(({ OwnerId }) => OwnerId === undefined || OwnerId === account);
  const ids = new Set(own.map(({ GroupId }) => GroupId));
  return {
    adopted: [...own.map(group), ...rules.filter(({ GroupId }) => ids.has(GroupId)).map((one) => rule(one, account))],
    unmanaged: groups
      .filter((one) => !own.includes(one))
      .map(({ GroupId = "", OwnerId }) => ({
        kind: "security-group",
        id: GroupId,
        reason: `owned by account ${OwnerId}`,
      })),
  };
}

function group({ GroupId, GroupName = "", Description, VpcId, Tags }: SecurityGroup): Draft {
  return draft({
    type: "aws_security_group",
    id: GroupId,
    names: [[nameTag(Tags)], [GroupName]],
    // No inline rules: they would delete the rules that we add to the client's groups.
    config: { name: GroupName, description: Description, vpc_id: VpcId },
    tags: Tags,
  });
}

function rule(answer: SecurityGroupRule, account: string): Draft {
  const protocol = protocolOf(answer);
  const everything = protocol === "-1";
  return draft({
    type: answer.IsEgress ? "aws_vpc_security_group_egress_rule" : "aws_vpc_security_group_ingress_rule",
    id: answer.SecurityGroupRuleId,
    names: [nameOf(answer)],
    config: {
      security_group_id: answer.GroupId,
      ip_protocol: protocol,
      // The provider keeps null where AWS answers -1; each port is judged alone (ICMP type 11, every code).
      from_port: everything || answer.FromPort === -1 ? undefined : answer.FromPort,
      to_port: everything || answer.ToPort === -1 ? undefined : answer.ToPort,
      cidr_ipv4: answer.CidrIpv4,
      cidr_ipv6: answer.CidrIpv6,
      prefix_list_id: answer.PrefixListId,
      referenced_security_group_id: referencedGroup(answer, account),
      description: answer.Description,
    },
    tags: answer.Tags,
  });
}

const PROTOCOLS: Record<string, string> = { "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };

/** Terraform's word for a protocol that has one; "58" would plan a change against "icmpv6". */
function protocolOf({ IpProtocol = "-1" }: SecurityGroupRule): string {
  return PROTOCOLS[IpProtocol] ?? IpProtocol;
}

/** A group of another account is written with its account; the bare id would plan a change. */
function referencedGroup({ ReferencedGroupInfo: info }: SecurityGroupRule, account: string): string | undefined {
  if (!info?.GroupId) return undefined;
  return info.UserId && info.UserId !== account ? `${info.UserId}/${info.GroupId}` : info.GroupId;
}

/** `alb_ingress_tcp_443_anywhere`: what an operator would say about the rule. */
function nameOf(answer: SecurityGroupRule): NamePart[] {
  const protocol = protocolOf(answer);
  const direction = answer.IsEgress ? "egress" : "ingress";
  return [
    { keyOf: answer.GroupId ?? "" },
    direction,
    protocol === "-1" ? "all" : protocol,
    ports(answer),
    source(answer),
  ];
}

function ports({ IpProtocol, FromPort = -1, ToPort = -1 }: SecurityGroupRule): string {
  if (IpProtocol === "-1" || FromPort === -1) return "";
  if (FromPort === 0 && ToPort === 65535) return "all";
  return FromPort === ToPort || ToPort === -1 ? String(FromPort) : `${FromPort}_${ToPort}`;
}

function source({ GroupId, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo }: SecurityGroupRule): NamePart {
  if (CidrIpv4 === "0.0.0.0/0") return "anywhere";
  if (CidrIpv6 === "::/0") return "anywhere_ipv6";
  const referenced = ReferencedGroupInfo?.GroupId;
  if (referenced) return referenced === GroupId ? "self" : { keyOf: referenced };
  return CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? "";
}

/** Asks AWS for the groups of the VPC and the rules of these groups. */
export async function fetchSecurityGroups(
  { ec2, pages }: Aws,
  vpcId: string,
): Promise<Omit<SecurityGroupsAnswer, "account">> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  const client = { client: ec2 };
  const groups = await pages(
    () => paginateDescribeSecurityGroups(client, { Filters }),
    (page) => page.SecurityGroups,
  );
  const ids = groups.flatMap(({ GroupId }) => GroupId ?? []);
  const rules = await Promise.all(
    chunked(ids, FILTER_VALUES).map((Values) =>
      pages(
        () => paginateDescribeSecurityGroupRules(client, { Filters: [{ Name: "group-id", Values }] }),
        (page) => page.SecurityGroupRules,
      ),
    ),
  );
  return { groups, rules: rules.flat() };
}
