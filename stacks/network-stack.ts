import type { Construct } from "constructs";
import { z } from "zod";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { Adopted } from "../modules/adopted";
import { ClientStack } from "./client-stack";

export const networkSlice = z.strictObject({ kind: z.literal("network") });

export interface NetworkOutputs {
  vpcId: string;
  publicSubnetIds: string[];
  privateSubnetIds: string[];
}

/** The client's VPC and load balancers, adopted through import blocks and never changed or destroyed from here. */
export class NetworkStack extends ClientStack<NetworkOutputs> {
  constructor(scope: Construct, site: Site, name: string) {
    super(scope, site, name);
    const { resources, forgotten } = site.inventory;
    new Adopted(this, "this", { objects: resources, forgotten });

    const { vpcId, publicSubnets, privateSubnets } = networkFacts(site.inventory);
    this.publish(
      {
        vpcId,
        publicSubnetIds: publicSubnets.map(({ id }) => id),
        privateSubnetIds: privateSubnets.map(({ id }) => id),
      },
      {
        vpcId: "Id of the client's VPC.",
        publicSubnetIds: "Subnets for load balancers, one a zone.",
        privateSubnetIds: "Subnets for tasks and data, one a zone.",
      },
    );
  }
}
