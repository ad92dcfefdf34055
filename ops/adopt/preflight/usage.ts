import {
  paginateDescribeInstances,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
} from "@aws-sdk/client-ec2";
import { DescribeAccountLimitsCommand, paginateDescribeTargetGroups } from "@aws-sdk/client-elastic-load-balancing-v2";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { ListenerFacts } from "../../../imports/adoption";
import type { Demand, DemandKey } from "../../../imports/demand";
import { connection } from "../../aws/connection";
import { readOnly } from "../calls";
import type { Aws } from "../discover/aws";
import { fetchBalancers } from "../discover/load-balancers";
import type { Quota } from "./quotas";

/** Families that AWS counts as "Standard" together. */
const STANDARD = /^[acdhimrtz]\d/;

/** Free IPs of each subnet of the VPC, as AWS counts them now. */
export async function freeAddresses({ ec2, pages }: Aws, vpcId: string): Promise<Map<string, number>> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  const subnets = await pages(
    () => paginateDescribeSubnets({ client: ec2 }, { Filters }),
    (page) => page.Subnets,
  );
  return new Map(subnets.map(({ SubnetId = "", AvailableIpAddressCount = 0 }) => [SubnetId, AvailableIpAddressCount]));
}

/** The client's listener on which the platform is served, and the number of egress rules of its security group. */
export interface Served extends ListenerFacts {
  groupRules: number;
}

/** Limits and usage of what the blueprint needs, in the whole region. */
export async function fetchQuotas(aws: Aws, region: string, demand: Demand, served?: Served): Promise<Quota[]> {
  const [limits, balancing, used] = await Promise.all([serviceQuotas(region), balancingLimits(aws), usage(aws)]);
  const from = (code: keyof typeof QUOTAS) => ({ code, name: QUOTAS[code], limit: limits.get(code) });
  const elb = (name: string, code?: string) => ({ ...(code ? { code } : {}), name, limit: balancing.get(name) });
  const asked = (key: DemandKey) => demand[key] ?? 0;
  return [
    { ...from("vpc L-E79EC296"), used: used.securityGroups, needed: asked("vpc L-E79EC296") },
    { ...from("vpc L-DF5E4CA3"), used: used.interfaces, needed: asked("task subnet addresses") },
    { ...from("ec2 L-1216C47A"), used: used.standardVcpus, needed: asked("ec2 L-1216C47A") },
    {
      ...elb("target-groups", "elasticloadbalancing L-B22855CB"),
      used: used.targetGroups,
      needed: asked("elasticloadbalancing L-B22855CB"),
    },
    {
      ...elb("application-load-balancers", "elasticloadbalancing L-53DA6B97"),
      used: used.balancers,
      needed: asked("public load balancers") + asked("internal load balancers"),
    },
    // A load balancer and a group of our own are unused yet. Each service needs one egress rule of the group.
    { ...from("vpc L-0EA8095F"), used: served?.groupRules ?? 0, needed: asked("listener rules") },
    {
      ...elb("rules-per-application-load-balancer"),
      used: served?.takenPriorities.length ?? 0,
      needed: asked("listener rules"),
    },
  ];
}

const QUOTAS = {
  "vpc L-E79EC296": "VPC security groups per Region",
  "vpc L-DF5E4CA3": "Network interfaces per Region",
  "vpc L-0EA8095F": "Inbound or outbound rules per security group",
  "ec2 L-1216C47A": "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances (vCPUs)",
} as const;

/** Limits by Service Quotas; unknown or denied quotas are missing. */
async function serviceQuotas(region: string): Promise<Map<string, number>> {
  const client = readOnly(new ServiceQuotasClient({ region, maxAttempts: 5, ...connection() }));
  const answers = await Promise.all(
    Object.keys(QUOTAS).map(async (code): Promise<[string, number][]> => {
      const [ServiceCode, QuotaCode] = code.split(" ");
      const answer = await client.send(new GetServiceQuotaCommand({ ServiceCode, QuotaCode })).catch(() => undefined);
      const value = answer?.Quota?.Value;
      return value === undefined ? [] : [[code, value]];
    }),
  );
  return new Map(answers.flat());
}

async function balancingLimits({ elb, slot }: Aws): Promise<Map<string, number>> {
  const { Limits = [] } = await slot(() => elb.send(new DescribeAccountLimitsCommand({ PageSize: 400 })));
  return new Map(Limits.map(({ Name = "", Max }) => [Name, Number(Max)]));
}

async function usage(aws: Aws) {
  const { ec2, elb, pages } = aws;
  const [groups, interfaces, reservations, targetGroups, balancers] = await Promise.all([
    pages(
      () => paginateDescribeSecurityGroups({ client: ec2 }, {}),
      (page) => page.SecurityGroups,
    ),
    pages(
      () => paginateDescribeNetworkInterfaces({ client: ec2 }, {}),
      (page) => page.NetworkInterfaces,
    ),
    pages(
      () =>
        paginateDescribeInstances(
          { client: ec2 },
          { Filters: [{ Name: "instance-state-name", Values: ["pending", "running"] }] },
        ),
      (page) => page.Reservations,
    ),
    pages(
      () => paginateDescribeTargetGroups({ client: elb }, {}),
      (page) => page.TargetGroups,
    ),
    fetchBalancers(aws),
  ]);
  // Spot instances have a quota of their own.
  const instances = reservations
    .flatMap(({ Instances = [] }) => Instances)
    .filter(({ InstanceLifecycle, InstanceType = "" }) => !InstanceLifecycle && STANDARD.test(InstanceType));
  return {
    securityGroups: groups.length,
    interfaces: interfaces.length,
    standardVcpus: instances.reduce(
      (sum, { CpuOptions: cpu }) => sum + (cpu?.CoreCount ?? 1) * (cpu?.ThreadsPerCore ?? 1),
      0,
    ),
    targetGroups: targetGroups.length,
    balancers: balancers.filter(({ Type }) => Type === "application").length,
  };
}
