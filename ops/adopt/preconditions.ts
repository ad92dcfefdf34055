import type { Vpc } from "@aws-sdk/client-ec2";
import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import { accountOf, regionOf } from "../../aws/arn";
import type { Finding } from "../../imports/finding";
import type { Inventory } from "../../imports/inventory";
import { isImportId } from "../../imports/inventory-types";
import { AdoptError } from "./adopt-error";

/** The location that the user gave. */
export interface Location {
  account: string;
  region: string;
  vpcId: string;
}

/** Throws one error with everything that `adopt preflight` would list. */
export function refuse(findings: Finding[]): void {
  if (findings.length === 0) return;
  throw new AdoptError(findings.map(({ id, message, remedy }) => `${id} ${message}. ${remedy}`).join("\n"));
}

/** Resource types by the prefix of an id. */
const KINDS: Record<string, string> = {
  acl: "a network ACL",
  eni: "a network interface",
  i: "an instance",
  igw: "an internet gateway",
  nat: "a NAT gateway",
  pcx: "a VPC peering connection",
  rtb: "a route table",
  sg: "a security group",
  subnet: "a subnet",
  tgw: "a transit gateway",
  vpce: "a VPC endpoint",
};

/** Checks the form of the input, before any call: Terraform would only say "non-existent remote object". */
export function idFindings(vpcId: string, arns: string[], region: string): Finding[] {
  const found: Finding[] = [];
  if (!isImportId("aws_vpc", vpcId)) {
    const kind = KINDS[vpcId.split("-")[0] ?? ""];
    found.push({
      code: "ADOPT001",
      severity: "error",
      id: vpcId,
      message: kind ? `is the id of ${kind}, not of a VPC` : "is not the id of a VPC",
      remedy: "Correct --vpc; it looks like vpc-0a1b2c3d4e5f67890.",
    });
  }
  for (const arn of arns) {
    const kind = /:elasticloadbalancing:[^:]*:[^:]*:([a-z-]+)\//.exec(arn)?.[1];
    if (!isImportId("aws_lb", arn)) {
      found.push({
        code: "ADOPT002",
        severity: "error",
        id: arn,
        message:
          kind && kind !== "loadbalancer"
            ? `is the ARN of a ${kind}, not of a load balancer`
            : "is not the ARN of a load balancer",
        remedy: `Correct --alb; it looks like arn:aws:elasticloadbalancing:${region}:123456789012:loadbalancer/app/name/0a1b2c3d4e5f6789.`,
      });
    } else if (regionOf(arn) !== region) {
      const message = `is in region ${regionOf(arn)}, not in ${region}`;
      const remedy = "Correct --alb or --region: a load balancer and its VPC are in one region.";
      found.push({ code: "ADOPT005", severity: "error", id: arn, message, remedy });
    }
  }
  return found;
}

/** What an earlier run adopted must be given again: the next apply destroys what disappears from the file. */
export function checkPrevious(vpcId: string, arns: string[], previous: Inventory | undefined): void {
  if (!previous) return;
  if (previous.vpcId !== vpcId) {
    throw new AdoptError(`the inventory holds ${previous.vpcId}, not ${vpcId}; a second VPC is a second site`);
  }
  const dropped = previous.loadBalancerArns.filter((arn) => !arns.includes(arn));
  if (dropped.length > 0) {
    throw new AdoptError(
      `${dropped.join(", ")} was adopted before; name it with --alb again, because the next apply destroys what disappears from the inventory`,
    );
  }
}

/** Turns AWS's "not found" into a message with the location. */
export function vpcNotFound(vpcId: string, account: string, region: string): (error: unknown) => never {
  return (error) => {
    if ((error as Error).name !== "InvalidVpcID.NotFound") throw error;
    throw new AdoptError(
      `${vpcId} does not exist in account ${account}, region ${region}; check the id, --region and the credentials, or let \`adopt preflight\` search the other regions`,
    );
  };
}

/** A site is in the account of its VPC, also where the network is only referenced: `siteProblems` refuses another. */
export function ownerFindings({ VpcId = "", OwnerId }: Vpc, account: string): Finding[] {
  if (OwnerId === undefined || OwnerId === account) return [];
  return [
    {
      code: "ADOPT007",
      severity: "error",
      id: VpcId,
      message: `belongs to account ${OwnerId} and is only shared with ${account}: a VPC of another account is not supported`,
      remedy:
        `Put the site into account ${OwnerId}, with \`account\` and credentials of it, ` +
        `or give it a VPC of its own in ${account}: \`network: { mode: "create" }\`.`,
    },
  ];
}

/** Every given load balancer must exist in the VPC. */
export function balancerFindings(balancers: LoadBalancer[], arns: string[], place: Location): Finding[] {
  return arns.flatMap((arn): Finding[] => {
    const owner = accountOf(arn);
    const balancer = balancers.find(({ LoadBalancerArn }) => LoadBalancerArn === arn);
    if (!balancer) {
      const message =
        owner === place.account
          ? `does not exist in account ${place.account}, region ${place.region}`
          : `belongs to account ${owner}; the credentials are of account ${place.account}`;
      return [{ code: "ADOPT005", severity: "error", id: arn, message, remedy: "Correct --alb or log in there." }];
    }
    if (balancer.VpcId === place.vpcId) return [];
    const message = `is in ${balancer.VpcId}, not in ${place.vpcId}`;
    return [{ code: "ADOPT006", severity: "error", id: arn, message, remedy: "Correct --alb or --vpc." }];
  });
}
