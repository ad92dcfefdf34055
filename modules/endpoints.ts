import { VpcEndpoint, type VpcEndpointConfig } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { isGateway, takesPolicy } from "../aws/endpoint-names";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { SecurityGroup } from "./security-group";
import { json } from "./text";

export interface EndpointsProps {
  vpcId: string;
  /** IPv4 ranges of the VPC. */
  cidrs: string[];
  /** Route tables with routes to the gateway endpoints. */
  routeTableIds: string[];
  /** Subnets of the interface endpoints, one per Availability Zone. */
  subnetIds: string[];
  /** Policy statements of each endpoint, by the last part of its service name: `s3`, `ecr.api`. */
  policies: Record<string, object[]>;
  /** Comment above each policy. */
  comment?: string;
}

/** VPC endpoints: gateway endpoints for S3 and DynamoDB, interface endpoints with private DNS names for the others. */
export class Endpoints extends Construct {
  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const names = Object.keys(props.policies);
    const gateways = names.filter((name) => isGateway(name));
    const interfaces = names.filter((name) => !gateways.includes(name));

    for (const name of gateways) {
      this.create(name, props, { vpcEndpointType: "Gateway", routeTableIds: props.routeTableIds });
    }
    if (interfaces.length === 0) return;
    const group = this.createSecurityGroup(props);
    for (const name of interfaces) {
      this.create(name, props, {
        vpcEndpointType: "Interface",
        subnetIds: props.subnetIds,
        securityGroupIds: [group.id],
        privateDnsEnabled: true,
      });
    }
  }

  private create(name: string, props: EndpointsProps, way: Partial<VpcEndpointConfig>): void {
    const { prefix, region } = conventionsOf(this);
    const endpoint = new VpcEndpoint(this, name.replaceAll(/\W/g, "_"), {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${region}.${name}`,
      ...way,
      policy: takesPolicy(name) ? json({ Version: "2012-10-17", Statement: props.policies[name] }) : undefined,
      tags: { Name: `${prefix}-${name}` },
    });
    comment(endpoint, {
      file: "Endpoints of AWS services: what goes to these does not leave by NAT.",
      inside: props.comment && takesPolicy(name) ? { policy: props.comment } : undefined,
    });
  }

  /** Private DNS names apply to the whole VPC, so the group allows all of it. */
  private createSecurityGroup({ vpcId, cidrs }: EndpointsProps): SecurityGroup {
    const description = "Interfaces of the endpoints of AWS services";
    const group = new SecurityGroup(this, "endpoints", { name: "endpoints", description, vpcId });
    for (const cidr of cidrs) {
      group.allowFrom(cidr.replaceAll(/\W/g, "_"), { cidr }, 443, "AWS APIs, from the whole VPC");
    }
    return group;
  }
}
