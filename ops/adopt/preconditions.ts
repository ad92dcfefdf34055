import type { Vpc } from "@aws-sdk/client-ec2";
import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Inventory } from "../../imports/inventory";
import { isImportId } from "../../imports/inventory-types";
import { AdoptError } from "./adopt-error";

/** Where the user said the things are. */
export interface Place {
  account: string;
  region: string;
  vpcId: string;
}

/** Judges the form of what was typed, before any call: Terraform would only say "non-existent remote object". */
export function checkIds(vpcId: string, arns: string[], region: string): void {
  if (!isImportId("aws_vpc", vpcId)) {
    throw new AdoptError(`${vpcId} is not the id of a VPC; it looks like vpc-0a1b2c3d4e5f67890`);
  }
  for (const arn of arns) {
    if (!isImportId("aws_lb", arn)) {
      const kind = /:elasticloadbalancing:[^:]*:[^:]*:([a-z-]+)\//.exec(arn)?.[1];
      const what = kind && kind !== "loadbalancer" ? ` but of a ${kind}` : "";
      throw new AdoptError(
        `${arn} is not the ARN of a load balancer${what}; it looks like arn:aws:elasticloadbalancing:${region}:123456789012:loadbalancer/app/name/0a1b2c3d4e5f6789`,
      );
    }
    const arnRegion = arn.split(":")[3];
    if (arnRegion !== region)
      throw new AdoptError(`${arn} is in region ${arnRegion}, not in ${region}; correct --alb or --region`);
  }
}

/** What an earlier run adopted must be asked for again: an entry that vanishes from the file is destroyed by the next apply. */
export function checkPrevious(vpcId: string, arns: string[], previous: Inventory | undefined): void {
  if (!previous) return;
  if (previous.vpcId !== vpcId) {
    throw new AdoptError(`the inventory holds ${previous.vpcId}, not ${vpcId}; a second VPC is a second site`);
  }
  const dropped = previous.loadBalancerArns.filter((arn) => !arns.includes(arn));
  if (dropped.length > 0) {
    throw new AdoptError(
      `${dropped.join(", ")} was adopted before; name it with --alb again, because what vanishes from the inventory is destroyed by the next apply`,
    );
  }
}

/** Turns AWS's "not found" into a message that says where was looked. */
export function vpcNotFound(vpcId: string, account: string, region: string): (error: unknown) => never {
  return (error) => {
    if ((error as Error).name !== "InvalidVpcID.NotFound") throw error;
    throw new AdoptError(
      `${vpcId} does not exist in account ${account}, region ${region}; check the id, --region and whose credentials are in use`,
    );
  };
}

/** A VPC that another account shares can be used, not imported. */
export function checkOwner({ VpcId, OwnerId }: Vpc, account: string): void {
  if (OwnerId === undefined || OwnerId === account) return;
  throw new AdoptError(
    `${VpcId} belongs to account ${OwnerId} and is only shared with ${account}; use credentials of ${OwnerId}, or refer to the network instead of importing it`,
  );
}

/** Every balancer that was asked for must exist and stand in the VPC. */
export function checkBalancers(balancers: LoadBalancer[], arns: string[], { account, region, vpcId }: Place): void {
  for (const arn of arns) {
    const balancer = balancers.find(({ LoadBalancerArn }) => LoadBalancerArn === arn);
    if (!balancer) throw new AdoptError(`${arn} does not exist in account ${account}, region ${region}; check --alb`);
    if (balancer.VpcId !== vpcId)
      throw new AdoptError(`${arn} is in ${balancer.VpcId}, not in ${vpcId}; check --alb or --vpc`);
  }
}
