// Counted by hand: prices of AWS, sizes of the architectures, and what imports/usage.ts assumes of a month. Each item of a
// stack is rounded to cents, as it is printed. Where two differ, one of the two counts wrongly.
export const usd = (amount: number) => Math.round(amount * 100) / 100;
/** As many charges of the same amount in one stack. */
export const of = (many: number, amount: number) => usd(many * amount);
/** What each stack has of it. */
const eachStack = <T>(stacks: T[], amount: (one: T) => number) =>
  usd(stacks.reduce((sum, one) => sum + usd(amount(one)), 0));
export const HOURS = 730;

/** A table of 1 GB in each of some stacks, with a million writes and reads, and point-in-time recovery. */
const tables = (many: number, [gb, write, read, recovery]: [number, number, number, number]) => ({
  "tables, GB": of(many, usd(gb)),
  "tables, writes": of(many, usd(write)),
  "tables, reads": of(many, usd(read)),
  "tables, GB for point-in-time recovery": of(many, usd(recovery)),
});

/** Buckets of 5 GB, so many in each stack, with ten thousand writes and a hundred thousand reads. */
const buckets = (stacks: number[], [gb, write, read]: [number, number, number]) => ({
  "buckets, GB": eachStack(stacks, (many) => many * 5 * gb),
  "buckets, writes": eachStack(stacks, (many) => many * 10 * write),
  "buckets, reads": eachStack(stacks, (many) => many * (100 * read)),
});

/** Log groups of 1 GB a month each, by the days that those of each stack keep it; what is kept is compressed to 15 percent. */
const logs = (stacks: number[][], [taken, kept]: [number, number]) => ({
  "logs, GB taken in": eachStack(stacks, (days) => days.length * taken),
  "logs, GB kept": eachStack(stacks, (days) => days.reduce((sum, one) => sum + ((0.15 * one) / 30) * kept, 0)),
});

/** 25 metrics for each service and for the cluster, and 10 GB between zones, charged twice. */
const cluster = (services: number) => ({
  "Container Insights, metrics": usd(25 * (services + 1) * 0.3),
  "traffic between zones": usd(2 * 10 * 0.01),
});

const fileSystem = {
  "file systems, GB": usd(10 * 0.3),
  "file systems, GB written": usd(1 * 0.06),
  "file systems, GB read": usd(2 * 0.03),
  "backups of file systems, GB": usd(10 * 0.05),
};

const US_TABLE: [number, number, number, number] = [0.25, 0.625, 0.125, 0.2];
const US_BUCKET: [number, number, number] = [0.023, 0.005, 0.0004];

export const BY_HAND: Record<string, { items: Record<string, number>; total: number; unknown: string[] }> = {
  // Flynapse in a client's account: its NAT gateways, load balancer and endpoints are its own.
  acme: {
    items: {
      ...tables(2, [0.306, 0.7625, 0.1525, 0.2448]),
      // 35 of the one table that is backed up, and what is kept of two data volumes.
      "backups of tables, GB": usd(35 * 0.12),
      "snapshots of data volumes, GB": usd(2 * 200 * 0.054),
      ...buckets([1, 6, 1], [0.0245, 0.0054, 0.00043]),
      ...logs([[365, 7, 90], Array(10).fill(30)], [0.63, 0.0324]),
      ...cluster(8),
      "KMS keys": of(7, 1),
      secrets: of(4, 0.4),
      "images, GB": of(11, 2 * 0.1),
      "caches cache.t4g.small": usd(HOURS * 0.036),
      // Two for applications, one for observability, one for Weaviate.
      "instances m6i.large": usd(2 * HOURS * 0.115),
      "instances m6i.xlarge": usd(HOURS * 0.23),
      "instances r6i.xlarge": usd(HOURS * 0.304),
      // Four of 50 GiB, and two data volumes of 500.
      "volumes gp3": usd((4 * 50 + 2 * 500) * 0.0952),
      "detailed monitoring": usd(4 * 7 * 0.3),
      // The first thousand in a month cost nothing.
      "notifications by email": 0,
      // Six policies of services and three of pools, with two alarms each.
      "alarms of target tracking": of(9, 2 * 0.1),
      // Of two releases the errors and the requests. Then api 5, dashboard and grafana 8 each, five other services 4 each,
      // three pools 2 each and for two data volumes 6 and 1, two load balancers 4 each, the web ACL 1, Redis 5, the table 2, backups 4, two jobs 1 each.
      "alarms, metrics": usd((2 * 2 + 76) * 0.1),
      "metrics of data volumes": usd(7 * 0.3),
      dashboards: 3,
      "load balancers": of(2, HOURS * 0.027),
      "capacity units of load balancers": of(2, HOURS * 0.008),
      // Of the public load balancer, in two zones.
      "public IPv4 addresses": usd(2 * HOURS * 0.005),
      "traffic to the internet": usd(20 * 0.09),
      "hosted zones": 0.5,
      // Two in three zones; the client's third takes traffic of ours too.
      "interface endpoints": of(2, 3 * HOURS * 0.012),
      "traffic through endpoints": of(3, (20 / 3) * 0.01),
      "traffic through NAT gateways": of(3, (50 / 3) * 0.052),
      "web ACLs": 5,
      "rules of web ACLs": 5,
      "requests that web ACLs look at": 0.6,
    },
    total: 965.47,
    unknown: [],
  },
  amica: {
    items: {
      ...buckets([1, 2], [0.025, 0.005, 0.0004]),
      ...logs([[365, 90, 7, 30]], [0.7, 0.03]),
      ...cluster(1),
      "KMS keys": of(4, 1),
      "images, GB": usd(2 * 0.1),
      "Fargate, vCPU": usd(0.25 * HOURS * 0.05056),
      "Fargate, GB of memory": usd(0.5 * HOURS * 0.00553),
      "load balancers": usd(HOURS * 0.0252),
      "capacity units of load balancers": usd(HOURS * 0.008),
      // One of the task, two of the load balancer.
      "public IPv4 addresses": usd(usd(HOURS * 0.005) + usd(2 * HOURS * 0.005)),
      "CloudFront, GB to users": usd(20 * 0.12),
      "CloudFront, HTTPS requests": usd(100 * 0.012),
      "CloudFront, additional metrics": usd(8 * 0.3),
      "hosted zones": 0.5,
    },
    total: 75.86,
    unknown: Object.keys(tables(1, US_TABLE)),
  },
  "apexai-crm": {
    items: {
      ...tables(1, US_TABLE),
      ...buckets([1, 1], US_BUCKET),
      ...logs([[90], [7, 7], [365, 7], [7, 7]], [0.5, 0.03]),
      ...cluster(2),
      "KMS keys": of(6, 1),
      // Two of the application, and the database's password.
      secrets: of(3, 0.4),
      "images, GB": of(2, 2 * 0.1),
      "databases db.t3.micro": usd(HOURS * 0.017),
      "databases, GB of gp3": usd(20 * 0.115),
      // MySQL 8.0 on two vCPUs.
      "RDS Extended Support, vCPU": usd(2 * HOURS * 0.1),
      "caches cache.t3.micro": usd(HOURS * 0.017),
      // Four tasks of 0.5 vCPU and 1 GB, in two services.
      "Fargate, vCPU": of(2, 2 * 0.5 * HOURS * 0.04048),
      "Fargate, GB of memory": of(2, 2 * 1 * HOURS * 0.004445),
      "alarms of target tracking": of(2, 2 * 0.1),
      "NAT gateways": usd(HOURS * 0.045),
      "traffic through NAT gateways": usd(50 * 0.045),
      "load balancers": usd(HOURS * 0.0225),
      "capacity units of load balancers": usd(HOURS * 0.008),
      "traffic to the internet": usd(20 * 0.09),
      "public IPv4 addresses": usd(usd(HOURS * 0.005) + usd(2 * HOURS * 0.005)),
      "hosted zones": 0.5,
    },
    total: 351.72,
    unknown: [],
  },
  "prod-infra": {
    items: {
      ...tables(1, US_TABLE),
      ...buckets([1, 1], US_BUCKET),
      ...logs([[90], [365, 7], Array(5).fill(7)], [0.5, 0.03]),
      ...cluster(5),
      ...fileSystem,
      "KMS keys": of(7, 1),
      secrets: of(5, 0.4),
      "images, GB": of(5, 2 * 0.1),
      "instances m6i.2xlarge": usd(2 * HOURS * 0.384),
      "instances m6i.large": usd(HOURS * 0.096),
      // Three of 50 GiB, and the data volume of 100.
      "volumes gp3": usd((3 * 50 + 100) * 0.08),
      "detailed monitoring": usd(2 * 7 * 0.3 + 7 * 0.3),
      "alarms of target tracking": of(10, 2 * 0.1),
      "NAT gateways": of(2, HOURS * 0.045),
      "traffic through NAT gateways": of(2, 25 * 0.045),
      "interface endpoints": of(9, 2 * HOURS * 0.01),
      "traffic through endpoints": of(9, (20 / 9) * 0.01),
      "load balancers": usd(HOURS * 0.0225),
      "capacity units of load balancers": usd(HOURS * 0.008),
      "traffic to the internet": usd(20 * 0.09),
      // Two NAT gateways, and the load balancer in two zones.
      "public IPv4 addresses": usd(of(2, HOURS * 0.005) + usd(2 * HOURS * 0.005)),
      "health checks": 0.5,
      "options of health checks": 1,
      "hosted zones": 0.5,
      "alarms, metrics": usd(41 * 0.1),
      "metrics of data volumes": 0.3,
      dashboards: 3,
      "notifications by https": 0,
      "notifications by email": 0,
    },
    total: 971.17,
    unknown: ["notifications by sms"],
  },
  semiont: {
    items: {
      ...tables(1, US_TABLE),
      ...buckets([1, 2], US_BUCKET),
      ...logs(
        [
          [90, 30, 30],
          [90, 365, 7, 30],
        ],
        [0.5, 0.03],
      ),
      ...cluster(2),
      ...fileSystem,
      "KMS keys": of(9, 1),
      secrets: of(4, 0.4),
      "images, GB": of(2, 2 * 0.1),
      "databases db.t3.micro": usd(HOURS * 0.018),
      "databases, GB of gp3": usd(20 * 0.115),
      "Fargate, vCPU": of(2, 0.25 * HOURS * 0.04048),
      "Fargate, GB of memory": of(2, 0.5 * HOURS * 0.004445),
      "alarms of target tracking": of(4, 2 * 0.1),
      "NAT gateways": usd(HOURS * 0.045),
      "traffic through NAT gateways": usd(50 * 0.045),
      "load balancers": usd(HOURS * 0.0225),
      "capacity units of load balancers": usd(HOURS * 0.008),
      "public IPv4 addresses": usd(usd(HOURS * 0.005) + usd(2 * HOURS * 0.005)),
      "CloudFront, GB to users": usd(20 * 0.085),
      "CloudFront, HTTPS requests": usd(100 * 0.01),
      // The public one, and that of service discovery.
      "hosted zones": of(2, 0.5),
      "DNS queries": 0.4,
      "health checks": 0.5,
      "options of health checks": 1,
      "web ACLs": 5,
      "rules of web ACLs": 6,
      "requests that web ACLs look at": 0.6,
      "alarms, metrics": usd(29 * 0.1),
      dashboards: 3,
      "notifications by email": 0,
    },
    total: 168.42,
    unknown: ["notifications by sms"],
  },
};
