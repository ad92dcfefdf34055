import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { GlobalAcceleratorClient } from "@aws-sdk/client-global-accelerator";
import { NetworkFirewallClient } from "@aws-sdk/client-network-firewall";
import { RAMClient } from "@aws-sdk/client-ram";
import { Route53Client } from "@aws-sdk/client-route-53";
import { VPCLatticeClient } from "@aws-sdk/client-vpc-lattice";
import { WAFV2Client } from "@aws-sdk/client-wafv2";
import pLimit from "p-limit";
import { chunked } from "../../../aws/filters";
import { connection } from "../../aws/connection";
import { readOnly } from "../calls";
import type { Tag } from "./draft";
import { openResolver, type Resolver } from "./resolver";

/** AWS throttles describe calls per account; eight at a time stays far below that and is fast enough. */
const CONCURRENCY = 8;

/** DescribeTags of the load balancers takes no more. */
const TAGS_PER_CALL = 20;

/** Read access to one region. */
export interface Aws {
  ec2: EC2Client;
  elb: ElasticLoadBalancingV2Client;
  waf: WAFV2Client;
  ecs: ECSClient;
  codeDeploy: CodeDeployClient;
  classicElb: ElasticLoadBalancingClient;
  accelerator: GlobalAcceleratorClient;
  firewall: NetworkFirewallClient;
  ram: RAMClient;
  route53: Route53Client;
  resolver: Resolver;
  vpcLattice: VPCLatticeClient;
  /** Runs one call when a slot is free. Never nest it: the outer call would hold the slot that the inner one needs. */
  slot: <T>(call: () => Promise<T>) => Promise<T>;
  /** All pages of a paginator, flattened. */
  pages: <Page, T>(paginator: () => AsyncIterable<Page>, items: (page: Page) => T[] | undefined) => Promise<T[]>;
}

/** Opens the clients. They read AWS_ENDPOINT_URL and the usual credentials by themselves. */
export function openAws(region: string): Aws {
  const slot = pLimit(CONCURRENCY);
  const options = { region, maxAttempts: 5, ...connection() };
  const ec2 = readOnly(new EC2Client(options));
  return {
    ec2,
    elb: readOnly(new ElasticLoadBalancingV2Client(options)),
    waf: readOnly(new WAFV2Client(options)),
    ecs: readOnly(new ECSClient(options)),
    codeDeploy: readOnly(new CodeDeployClient(options)),
    classicElb: readOnly(new ElasticLoadBalancingClient(options)),
    // Global Accelerator has one endpoint for the world.
    accelerator: readOnly(new GlobalAcceleratorClient({ ...options, region: "us-west-2" })),
    firewall: readOnly(new NetworkFirewallClient(options)),
    ram: readOnly(new RAMClient(options)),
    route53: readOnly(new Route53Client(options)),
    resolver: openResolver(ec2),
    vpcLattice: readOnly(new VPCLatticeClient(options)),
    slot,
    pages: (paginator, items) =>
      slot(async () => {
        const all = [];
        for await (const page of paginator()) all.push(...(items(page) ?? []));
        return all;
      }),
  };
}

/** Tags of load-balancer objects by ARN, asked in chunks. */
export async function tagsOf({ elb, slot }: Aws, arns: string[]): Promise<Map<string, Tag[]>> {
  const chunks = chunked(arns, TAGS_PER_CALL).map((ResourceArns) =>
    slot(() => elb.send(new DescribeTagsCommand({ ResourceArns }))),
  );
  const answers = await Promise.all(chunks);
  const descriptions = answers.flatMap((answer) => answer.TagDescriptions ?? []);
  return new Map(descriptions.map(({ ResourceArn = "", Tags = [] }) => [ResourceArn, Tags]));
}
