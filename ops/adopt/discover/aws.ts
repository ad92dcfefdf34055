import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient } from "@aws-sdk/client-ecs";
import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { WAFV2Client } from "@aws-sdk/client-wafv2";
import pLimit from "p-limit";
import { readOnly } from "../calls";
import type { Tag } from "./draft";

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
  /** Runs one call when a slot is free. Never nest it: the outer call would hold the slot that the inner one needs. */
  slot: <T>(call: () => Promise<T>) => Promise<T>;
  /** All pages of a paginator, flattened. */
  pages: <Page, T>(paginator: () => AsyncIterable<Page>, items: (page: Page) => T[] | undefined) => Promise<T[]>;
}

/** Opens the clients. They read AWS_ENDPOINT_URL and the usual credentials by themselves. */
export function openAws(region: string): Aws {
  const slot = pLimit(CONCURRENCY);
  return {
    ec2: readOnly(new EC2Client({ region, maxAttempts: 5 })),
    elb: readOnly(new ElasticLoadBalancingV2Client({ region, maxAttempts: 5 })),
    waf: readOnly(new WAFV2Client({ region, maxAttempts: 5 })),
    ecs: readOnly(new ECSClient({ region, maxAttempts: 5 })),
    codeDeploy: readOnly(new CodeDeployClient({ region, maxAttempts: 5 })),
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

/** Cuts a list into pieces of at most `size`. */
export function chunked<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
