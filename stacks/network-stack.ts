import type { Construct } from "constructs";
import { z } from "zod";
import { adoptionOf, knownObjects } from "../imports/adoption";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { Adopted } from "../modules/adopted";
import { DriftChecks } from "../modules/drift-checks";
import { Endpoints, type EndpointsProps } from "../modules/endpoints";
import { FlowLogs } from "../modules/flow-logs";
import { Key, useByLogs } from "../modules/key";
import { Network } from "../modules/network";
import { ClientStack } from "./client-stack";

export const networkSlice = z.strictObject({ kind: z.literal("network") });

/** As long as the requests to the load balancer are kept, to follow one of them. */
const FLOW_LOG_DAYS = 90;

export interface NetworkOutputs {
  vpcId: string;
  publicSubnetIds: string[];
  privateSubnetIds: string[];
  egressAddresses: Record<string, string[]>;
}

/**
 * The client's VPC and load balancers, adopted through import blocks or only referred to, never changed or destroyed
 * from here; or a VPC of our own. What it publishes has the same names and types in every mode.
 */
export class NetworkStack extends ClientStack<NetworkOutputs> {
  constructor(scope: Construct, site: Site, name: string, endpoints: EndpointsProps["policies"]) {
    super(scope, site, name);
    this.publish(site.network.mode === "create" ? this.create(site.network, endpoints) : this.adopt(site), {
      vpcId: "Id of the VPC.",
      publicSubnetIds: "Subnets for load balancers, one a zone.",
      privateSubnetIds: "Subnets for tasks and data, one a zone.",
      egressAddresses:
        "Public addresses by which the private subnet of each zone leaves: for the allow-list of Azure OpenAI.",
    });
  }

  private adopt(site: Site): NetworkOutputs {
    new Adopted(this, "this", adoptionOf(site));
    // On the client's listener our services let themselves in through its balancer's group.
    const ours = site.ingress.adoptedListener ? { "managed-by": "terraform", site: site.name } : undefined;
    new DriftChecks(this, "this_checks", { ...knownObjects(site.inventory), ours });

    const { vpcId, publicSubnets, privateSubnets, egressAddresses } = networkFacts(site.inventory);
    return {
      vpcId,
      publicSubnetIds: publicSubnets.map(({ id }) => id),
      privateSubnetIds: privateSubnets.map(({ id }) => id),
      egressAddresses,
    };
  }

  private create(
    { cidr, zones }: { cidr: string; zones: string[] },
    policies: EndpointsProps["policies"],
  ): NetworkOutputs {
    const ha = this.site.tier === "ha";
    const network = new Network(this, "this", { cidr, zones, natPerZone: ha });
    const { vpcId, publicSubnetIds, privateSubnetIds, egressAddresses } = network;
    new Endpoints(this, "this_endpoints", {
      vpcId,
      cidrs: [cidr],
      routeTableIds: network.privateRouteTableIds,
      subnetIds: ha ? privateSubnetIds : privateSubnetIds.slice(0, 1),
      policies,
    });
    const key = new Key(this, "network", {
      purpose: "flow logs of the VPC",
      statements: [useByLogs(this.site, `/${this.site.prefix}/*`)],
    });
    new FlowLogs(this, "flow_logs", { vpcId, keyArn: key.arn, retentionDays: FLOW_LOG_DAYS });
    return { vpcId, publicSubnetIds, privateSubnetIds, egressAddresses };
  }
}
