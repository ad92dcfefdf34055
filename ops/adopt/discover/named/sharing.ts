import { paginateDescribeSecurityGroupVpcAssociations, type SecurityGroupVpcAssociation } from "@aws-sdk/client-ec2";
import {
  type GetResourceShareAssociationsCommandInput,
  paginateGetResourceShareAssociations,
  type ResourceShareAssociation,
} from "@aws-sdk/client-ram";
import type { UnmanagedEntry } from "../../../../imports/inventory";
import { facts, sorted } from "../draft";
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

/** Subnets that are shared with other accounts, and with whom. */
export const resourceShares: Named = {
  what: "subnets shared with other accounts",
  kinds: ["resource-share"],
  read: async ({ ram, pages }, network) => {
    const list = (input: Omit<GetResourceShareAssociationsCommandInput, "maxResults">) =>
      pages(
        () => paginateGetResourceShareAssociations({ client: ram }, input),
        (page) => page.resourceShareAssociations,
      );
    const shared = sharedSubnets(await list({ associationType: "RESOURCE" }), network);
    const resourceShareArns = [...new Set(shared.flatMap(({ resourceShareArn }) => resourceShareArn ?? []))];
    const principals =
      resourceShareArns.length === 0 ? [] : await list({ associationType: "PRINCIPAL", resourceShareArns });
    return resourceSharesFromAws(shared, principals);
  },
};

export function sharedSubnets(
  associations: ResourceShareAssociation[],
  { subnetArns }: Pick<Network, "subnetArns">,
): ResourceShareAssociation[] {
  return associations.filter(
    ({ associatedEntity = "", status }) => isLive(status) && subnetArns.includes(associatedEntity),
  );
}

export function resourceSharesFromAws(
  shared: ResourceShareAssociation[],
  principals: ResourceShareAssociation[],
): UnmanagedEntry[] {
  const principalsOf = (arn: string | undefined) =>
    principals.filter(({ resourceShareArn, status }) => resourceShareArn === arn && isLive(status));
  return shared.map(({ resourceShareArn, resourceShareName, associatedEntity = "" }) => ({
    kind: "resource-share",
    id: `${resourceShareArn}_${associatedEntity.split("/").at(-1)}`,
    reason: `shares the subnet with other accounts (${resourceShareName}), which have their own objects in it`,
    config: facts({ principals: sorted(principalsOf(resourceShareArn).map((one) => one.associatedEntity)) }),
  }));
}
