import { paginateDescribeSecurityGroupVpcAssociations, type SecurityGroupVpcAssociation } from "@aws-sdk/client-ec2";
import { paginateGetResourceShareAssociations, type ResourceShareAssociation } from "@aws-sdk/client-ram";
import type { UnmanagedEntry } from "../../../../imports/inventory";
import { isLive, type Named, type Network } from "./named";

/** Security groups that are used in more than one VPC. */
export const groupAssociations: Named = {
  what: "security groups shared between VPCs",
  kinds: ["security-group-association"],
  read: async ({ ec2, pages }, network) =>
    groupAssociationsFromAws(
      await pages(
        () => paginateDescribeSecurityGroupVpcAssociations({ client: ec2 }, {}),
        (page) => page.SecurityGroupVpcAssociations,
      ),
      network,
    ),
};

export function groupAssociationsFromAws(
  associations: SecurityGroupVpcAssociation[],
  { vpcId, groupIds }: Pick<Network, "vpcId" | "groupIds">,
): UnmanagedEntry[] {
  return associations
    .filter(({ GroupId = "", VpcId, State }) => isLive(State) && (VpcId === vpcId || groupIds.includes(GroupId)))
    .map(({ GroupId = "", VpcId = "" }) => ({
      kind: "security-group-association",
      id: `${GroupId}_${VpcId}`,
      reason:
        VpcId === vpcId
          ? "a group of another VPC can be used here; its owner changes its rules"
          : "a group of this VPC can be used there, too: a change of its rules reaches that VPC",
    }));
}

/** Subnets that are shared with other accounts. */
export const resourceShares: Named = {
  what: "subnets shared with other accounts",
  kinds: ["resource-share"],
  read: async ({ ram, pages }, network) =>
    resourceSharesFromAws(
      await pages(
        () => paginateGetResourceShareAssociations({ client: ram }, { associationType: "RESOURCE" }),
        (page) => page.resourceShareAssociations,
      ),
      network,
    ),
};

export function resourceSharesFromAws(
  associations: ResourceShareAssociation[],
  { subnetArns }: Pick<Network, "subnetArns">,
): UnmanagedEntry[] {
  return associations
    .filter(({ associatedEntity = "", status }) => isLive(status) && subnetArns.includes(associatedEntity))
    .map(({ resourceShareArn, resourceShareName, associatedEntity = "" }) => ({
      kind: "resource-share",
      id: `${resourceShareArn}_${associatedEntity.split("/").at(-1)}`,
      reason: `shares the subnet with other accounts (${resourceShareName}), which have their own objects in it`,
    }));
}
