import { NetworkAcl, type NetworkAclIngress } from "@cdktf/provider-aws/lib/network-acl";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { namespace } from "../namespace";
import type { SubnetTier } from "./subnets";

export interface AclsProps {
  vpcId: string;
  cidr: string;
  subnetIds: Partial<Record<SubnetTier, string[]>>;
}

/**
 * A network ACL for the subnets of each tier. They keep no state: answers need their own rule, on the ports that callers
 * choose for themselves. What may be opened by whom is for security groups; these let nothing else come in.
 */
export function networkAcls(scope: Construct, { vpcId, cidr, subnetIds }: AclsProps): void {
  const { prefix } = conventionsOf(scope);
  for (const [tier, ids] of Object.entries(subnetIds) as [SubnetTier, string[]][]) {
    const acl = new NetworkAcl(namespace(scope, "acls"), tier, {
      vpcId,
      subnetIds: ids,
      ingress: [...inside(cidr), ...(tier === "isolated" ? [] : [...(tier === "public" ? WEB : []), ...FROM_OUTSIDE])],
      egress: tier === "isolated" ? inside(cidr) : [rule(100, "0.0.0.0/0", "-1")],
      tags: { Name: `${prefix}-${tier}` },
    });
    comment(acl, {
      block: `Network ACL of the ${tier} subnets; it keeps no state, so that answers need a rule as well.`,
    });
  }
}

function rule(ruleNo: number, cidrBlock: string, protocol: string, fromPort = 0, toPort = fromPort): NetworkAclIngress {
  return { ruleNo, action: "allow", protocol, cidrBlock, fromPort, toPort };
}

const inside = (cidr: string) => [rule(100, cidr, "-1")];
const WEB = [rule(200, "0.0.0.0/0", "6", 80), rule(210, "0.0.0.0/0", "6", 443)];
/** To NAT gateways, load balancers and tasks with a public IP. */
const ANSWERS = rule(300, "0.0.0.0/0", "6", 1024, 65_535);
/** Path MTU Discovery: a router on the way says that a packet is too big, and connections hang that are not told so. */
const TOO_BIG = { ...rule(310, "0.0.0.0/0", "1"), icmpType: 3, icmpCode: 4 };
const FROM_OUTSIDE = [ANSWERS, TOO_BIG];
