import { DescribeReplicationGroupsCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import type { SiteCache } from "../../stacks/queries";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";

/** Where a server is reached. */
export interface Address {
  host: string;
  port: number;
}

/** The primary endpoint of a cache, as ElastiCache has it. */
export async function endpointOf({ name, home, stack }: SiteCache): Promise<Address> {
  const client = new ElastiCacheClient({ region: home.region, ...connection() });
  const asked = client
    .send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: name }))
    .catch((error: Error) => {
      if (error.name !== "ReplicationGroupNotFoundFault") throw error;
      throw new Failure(`There is no cache ${name} in ${home.region}. Apply stack ${stack} first.`);
    });
  const needs = "docs/migrate-policy.json has what the verb needs";
  const { ReplicationGroups = [] } = await answered(asked, "elasticache:DescribeReplicationGroups", needs);
  const { Address: host, Port: port } = ReplicationGroups[0]?.NodeGroups?.[0]?.PrimaryEndpoint ?? {};
  if (host && port) return { host, port };
  throw new Failure(
    `${name} is ${ReplicationGroups[0]?.Status}, and has no endpoint. Run this again when it is available.`,
  );
}
