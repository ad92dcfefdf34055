import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";

/** Source or destination of a rule: a security group, a CIDR range, or the prefix list of an AWS service. */
export type Peer = { securityGroupId: string } | { cidr: string } | { prefixListId: string };

export type Protocol = "tcp" | "udp";

/** A security group without rules. */
export class SecurityGroup extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: { name: string; description: string; vpcId: string }) {
    super(scope, id);
    const { prefix } = conventionsOf(this);
    const name = `${prefix}-${props.name}`;
    const group = new AwsSecurityGroup(this, "this", {
      name,
      description: props.description,
      vpcId: props.vpcId,
      tags: { Name: name },
    });
    this.id = group.id;
  }

  allowFrom(name: string, peer: Peer, port: number, description: string): void {
    ingress(this, `from_${name}`, this.id, peer, port, description);
  }

  allowTo(name: string, peer: Peer, port: number, description: string): void {
    egress(this, `to_${name}`, this.id, peer, port, description);
  }
}

/** Allows `peer` to reach the group on one port. The group may belong to another stack. */
export function ingress(
  scope: Construct,
  id: string,
  groupId: string,
  peer: Peer,
  port: number,
  description: string,
  protocol: Protocol = "tcp",
) {
  return new VpcSecurityGroupIngressRule(among(scope, "this_ingress"), id, {
    securityGroupId: groupId,
    ...rule(peer, port, description),
    ipProtocol: protocol,
  });
}

/** Allows the group to reach `peer` on one port. The group may belong to another stack. */
export function egress(
  scope: Construct,
  id: string,
  groupId: string,
  peer: Peer,
  port: number,
  description: string,
  protocol: Protocol = "tcp",
) {
  return new VpcSecurityGroupEgressRule(among(scope, "this_egress"), id, {
    securityGroupId: groupId,
    ...rule(peer, port, description),
    ipProtocol: protocol,
  });
}

/** The rules that were created in a scope. */
export function rulesIn(scope: Construct): TerraformResource[] {
  const directions = ["this_ingress", "this_egress"].flatMap((id) => scope.node.tryFindChild(id) ?? []);
  return directions.flatMap(({ node }) => node.children as TerraformResource[]);
}

/** Ingress and egress of a flow have one name. A scope per direction, which no address shows, separates them. */
function among(scope: Construct, direction: string): Construct {
  return (scope.node.tryFindChild(direction) as Construct | undefined) ?? new Construct(scope, direction);
}

function rule(peer: Peer, port: number, description: string) {
  return { ...sideOf(peer), ipProtocol: "tcp", fromPort: port, toPort: port, description };
}

function sideOf(peer: Peer) {
  if ("cidr" in peer) return peer.cidr.includes(":") ? { cidrIpv6: peer.cidr } : { cidrIpv4: peer.cidr };
  if ("prefixListId" in peer) return { prefixListId: peer.prefixListId };
  return { referencedSecurityGroupId: peer.securityGroupId };
}
