import { DescribeRegionsCommand, DescribeVpcsCommand, type Vpc } from "@aws-sdk/client-ec2";
import type { Finding } from "../../../imports/finding";
import { type Aws, openAws } from "../discover/aws";
import { fetchBalancers } from "../discover/load-balancers";
import { balancerFindings, type Location, ownerFindings } from "../preconditions";

/** The account of the credentials, compared with the site's. */
export function accountFindings(account: string, expected: string | undefined): Finding[] {
  if (expected === undefined || account === expected) return [];
  return [
    {
      code: "ADOPT003",
      severity: "error",
      id: account,
      message: `is the account of the credentials; the site is in account ${expected}`,
      remedy: `Log in to ${expected}, or correct the site.`,
    },
  ];
}

/** Whether VPC and load balancers exist at the given location, and are the client's own. */
export async function placeFindings(aws: Aws, place: Location, arns: string[]): Promise<Finding[]> {
  const vpc = await vpcIn(aws, place.vpcId);
  if (!vpc) return [elsewhere(place, await regionsWith(aws, place))];
  return [...ownerFindings(vpc, place.account), ...balancerFindings(await fetchBalancers(aws), arns, place)];
}

/** The finding for a VPC that is not in the region. `regions` are those where it was found. */
export function elsewhere({ account, region, vpcId }: Location, regions: string[]): Finding {
  const [found] = regions;
  return {
    code: "ADOPT004",
    severity: "error",
    id: vpcId,
    message: found
      ? `is in region ${found}, not in ${region}`
      : `does not exist in account ${account}, in ${region} or any other enabled region`,
    remedy: found ? `Set the region to ${found}.` : "Check the id and the credentials.",
  };
}

async function regionsWith({ ec2, slot }: Aws, { region, vpcId }: Location): Promise<string[]> {
  const { Regions = [] } = await slot(() => ec2.send(new DescribeRegionsCommand({})));
  const others = Regions.flatMap(({ RegionName }) => (RegionName && RegionName !== region ? [RegionName] : []));
  const found = await Promise.all(
    // A region that denies the call is skipped.
    others.map(async (other) => ((await vpcIn(openAws(other), vpcId).catch(() => undefined)) ? [other] : [])),
  );
  return found.flat();
}

async function vpcIn({ ec2, slot }: Aws, vpcId: string): Promise<Vpc | undefined> {
  try {
    const { Vpcs = [] } = await slot(() => ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] })));
    return Vpcs[0];
  } catch (error) {
    if ((error as Error).name === "InvalidVpcID.NotFound") return undefined;
    throw error;
  }
}
