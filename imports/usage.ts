import { z } from "zod";

/** A month's amount of what AWS charges by use. */
const amount = (byDefault: number) =>
  z
    .number({ error: "must be a number, 0 or more" })
    .min(0, { error: "must be a number, 0 or more" })
    .default(byDefault);

/**
 * What is assumed of a month by `npm run cost`, where AWS charges by use: nothing else reads it. Each number is a guess
 * until the first bill; a site says what it knows better.
 */
export const usageShape = z.strictObject({
  /** Requests of users, in millions: of CloudFront and of a web ACL. */
  requestsMillions: amount(1),
  /** GB that users download, through all that stands before them. */
  internetGb: amount(20),
  /** GB through all NAT gateways together. */
  natGb: amount(50),
  /** GB through all interface endpoints together. */
  endpointGb: amount(20),
  /** GB between Availability Zones; each is charged on both sides. */
  crossZoneGb: amount(10),
  /** Load balancer capacity units, on average, of each load balancer. */
  loadBalancerUnits: amount(1),
  /** GB that each log group takes in. */
  logGb: amount(1),
  /** Metrics of Container Insights for each service, and once more for the cluster. */
  insightsMetrics: amount(25),
  /** GB of images in each repository. */
  imageGb: amount(2),
  /** GB in each bucket. */
  bucketGb: amount(5),
  /** Writes to each bucket, in thousands; reads are ten times as many. */
  bucketWritesThousands: amount(10),
  /** GB in each table. */
  tableGb: amount(1),
  /** Writes to each table, in millions; reads are as many. */
  tableWritesMillions: amount(1),
  /** GB of all snapshots of each data volume that are kept together: the first has what is in use, each later one what changed. */
  snapshotGb: amount(200),
  /** GB on each file system. */
  fileGb: amount(10),
  /** GB written to each file system; twice as many are read. */
  fileWrittenGb: amount(1),
  /** GB in each Aurora cluster. */
  auroraGb: amount(10),
  /** Reads and writes of each Aurora cluster's storage, in millions. */
  auroraIoMillions: amount(5),
  /** Messages in each queue, in millions: each is sent, received and deleted. */
  messagesMillions: amount(1),
  /** People who sign in to each user pool. */
  poolUsers: amount(50),
  /** Times that each user pool issues tokens, in thousands: at each sign-in, and each hour in which somebody is at work. */
  tokensThousands: amount(10),
  /** DNS queries of each hosted zone, in millions. */
  dnsQueriesMillions: amount(1),
  /** Notifications to each receiver. */
  notifications: amount(20),
  /** Changes that AWS Config records. */
  configItems: amount(1_000),
  /** Evaluations of each rule of AWS Config. */
  configEvaluations: amount(200),
});

export type Usage = z.output<typeof usageShape>;
