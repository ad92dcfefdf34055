/** What is counted against the account and its network. Keys with a code are quotas of Service Quotas. */
export const DEMANDS = {
  "task subnet addresses":
    "IPv4 addresses of tasks, instances, caches, databases, file systems and interface endpoints, one each",
  "public load balancers": "Application Load Balancers in public subnets",
  "internal load balancers": "Application Load Balancers in private subnets",
  "listener rules": "Rules on the listener that users reach",
  "vpc L-E79EC296": "VPC security groups",
  "ec2 L-1216C47A": "vCPUs of running On-Demand Standard instances",
  "elasticloadbalancing L-B22855CB": "Target groups",
  "rds L-7B6409FD": "DB instances",
  "rds L-952B80B8": "DB clusters",
} as const;

export type DemandKey = keyof typeof DEMANDS;

/** What an architecture needs of the account, at its maximum. */
export type Demand = Partial<Record<DemandKey, number>>;

/** The sum of demands. */
export function total(demands: Demand[]): Demand {
  const sum: Demand = {};
  for (const [key, count] of demands.flatMap((demand) => Object.entries(demand) as [DemandKey, number][])) {
    sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}
