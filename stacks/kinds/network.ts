import { z } from "zod";
import { retentionDays } from "../../aws/log-retention";
import { publicAccessPasses } from "../../aws/preconditions";
import { adoptionOf, knownObjects } from "../../imports/adoption";
import { networkFacts } from "../../imports/network";
import { type Site, SUBNET_TIERS } from "../../imports/site";
import { placesOfTasks } from "../../imports/zones";
import { Adopted } from "../../modules/adopted";
import { DriftChecks } from "../../modules/drift-checks";
import { FlowLogs } from "../../modules/flow-logs";
import { Key, useByLogs } from "../../modules/key";
import { networkAcls } from "../../modules/network/acls";
import { Network } from "../../modules/network/network";
import type { NetworkOutputs } from "../places";
import { createEndpoints, endpointDemand, endpointFlows } from "./endpoints";
import type { Kind, Model, StackScope } from "./kind";
import { ownNetworkProblems } from "./network-rules";

const shape = z.strictObject({
  /** Groups of subnets in a network of our own. */
  tiers: z.array(z.enum(SUBNET_TIERS)).min(1).default(["public", "private"]),
  /** Egress to the internet. Default: NAT gateways, as many as the tier says. */
  egress: z.enum(["none", "one nat", "nat per zone", "public ip"]).optional(),
  /** Network ACLs in a network of our own: AWS's default, which allows everything, or one for each tier of subnets. */
  acls: z.enum(["default", "per tier"]).default("default"),
  /** VPC endpoints in a network of our own, where the site names none: all that the architecture calls, or none. */
  endpoints: z.enum(["all", "none"]).default("all"),
  /** Retention of VPC flow logs in days. Default: that of the load balancers' access logs. */
  flowLogDays: retentionDays.default(90),
});

type Spec = z.output<typeof shape>;

/**
 * The client's VPC and load balancers, imported or only referenced, never changed or destroyed; or a VPC of our own.
 * The outputs have the same names and types in every mode.
 */
export const network: Kind<typeof shape, NetworkOutputs> = {
  name: "network",
  shape,
  reads: [],
  reserved: ["endpoints"],
  outputs: () => ({
    vpcId: "Id of the VPC.",
    publicSubnetIds: "Subnets of load balancers, one per AZ.",
    privateSubnetIds: "Subnets of tasks and data, one per AZ.",
    isolatedSubnetIds: "Subnets of data without egress, one per AZ.",
    egressAddresses: "Public egress IPs of each AZ's private subnet: for allow-lists of others.",
  }),
  build: (stack, spec, model) =>
    model.site.network.mode === "create" ? create(stack, spec, model, model.site.network) : adopt(stack, model.site),
  preconditions: (_spec, model) => [publicAccessPasses(model.homeOf("network").region)],
  problems: ownNetworkProblems,
  flows: (spec, model) => (hasEndpoints(spec, model) ? endpointFlows(model) : []),
  demand: (spec, model) => (hasEndpoints(spec, model) ? endpointDemand(model) : {}),
};

function hasEndpoints({ endpoints }: Spec, { site }: Model): boolean {
  return endpoints === "all" || site.endpoints !== undefined || site.network.mode !== "create";
}

function adopt(stack: StackScope, site: Site): NetworkOutputs {
  new Adopted(stack, "this", adoptionOf(site));
  // On the client's listener our services add rules to its load balancer's security group.
  const ours = site.ingress?.adoptedListener ? { "managed-by": "terraform", site: site.name } : undefined;
  new DriftChecks(stack, "this_checks", { ...knownObjects(site.inventory), ours });

  const { vpcId, publicSubnets, privateSubnets, egressAddresses } = networkFacts(site.inventory);
  return {
    vpcId,
    publicSubnetIds: publicSubnets.map(({ id }) => id),
    privateSubnetIds: privateSubnets.map(({ id }) => id),
    egressAddresses,
  };
}

function create(
  stack: StackScope,
  spec: Spec,
  model: Model,
  { cidr, zones, subnets: ranges }: Extract<Site["network"], { mode: "create" }>,
): NetworkOutputs {
  const { tiers, egress, acls, flowLogDays } = spec;
  const { sizes } = model;
  const byTier = sizes.natPerZone ? "nat per zone" : "one nat";
  const made = new Network(stack, "this", { cidr, zones, tiers, egress: egress ?? byTier, ranges });
  const { vpcId, subnetIds, routeTableIds } = made;
  if (acls === "per tier") networkAcls(stack, { vpcId, cidr, subnetIds });
  const places = { vpcId, cidrs: [cidr], routeTableIds };
  if (hasEndpoints(spec, model)) {
    const ids = subnetIds.private ?? subnetIds.public!;
    const inside = placesOfTasks(
      zones.map((zone, index) => ({ zone, id: ids[index]! })),
      model.site,
    );
    createEndpoints(stack, model, { ...places, subnetIds: inside.map(({ id }) => id) });
  }
  const key = new Key(stack, "network", {
    purpose: "flow logs of the VPC",
    statements: [useByLogs(stack.home, `/${stack.home.prefix}/*`)],
  });
  new FlowLogs(stack, "flow_logs", { vpcId, keyArn: key.arn, retentionDays: flowLogDays });
  return {
    vpcId,
    publicSubnetIds: subnetIds.public,
    privateSubnetIds: subnetIds.private,
    isolatedSubnetIds: subnetIds.isolated,
    egressAddresses: Object.keys(made.egressAddresses).length > 0 ? made.egressAddresses : undefined,
  };
}
