import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  ModifyReplicationGroupCommand,
} from "@aws-sdk/client-elasticache";
import type { AuthToken } from "../../stacks/queries";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { deploymentsOf } from "../deploy/code-deploy";
import { renew } from "../deploy/swing";
import { askAbout } from "../healthy/ask";
import { waitUntilHealthy } from "../healthy/wait";
import { Failure } from "../terminal/failure";
import type { Parts, Strategy } from "./rotate";
import { TokenVersions } from "./versions";

interface Waiting {
  /** Between two questions. */
  pause(): Promise<void>;
  /** How often is asked before it fails. */
  tries: number;
}

/** A cache, its secret and the services that take it. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export function partsOf({ home, replicationGroup, secret, cluster, services }: AuthToken, waiting: Waiting): Parts {
  const { region } = home;
  const options = { region, ...connection() };
  const [cache, ecs] = [new ElastiCacheClient(options), new ECSClient(options)];
  const versions = new TokenVersions(secret, region);

  async function group() {
    const ask = new DescribeReplicationGroupsCommand({ ReplicationGroupId: replicationGroup });
    const asked = cache.send(ask).catch((error: Error) => {
      if (error.name !== "ReplicationGroupNotFoundFault") throw error;
      throw new Failure(`There is no cache ${replicationGroup} yet: apply the stack that creates it first.`);
    });
    const { ReplicationGroups = [] } = await answered(asked, "elasticache:DescribeReplicationGroups");
    return ReplicationGroups[0]!;
  }

  /** The cache, when it changes nothing. */
  async function settled() {
    for (let left = waiting.tries; ; left--) {
      const found = await group();
      if (found.Status === "available" && !found.PendingModifiedValues?.AuthTokenStatus) return found;
      if (left === 0) throw new Failure(`${replicationGroup} is ${found.Status}. Run this again when it is available.`);
      await waiting.pause();
    }
  }

  /** Before the first apply of the services there are none. */
  async function running(): Promise<string[]> {
    const names = services.map(({ name }) => name);
    const asked = askAbout(region, cluster, names).catch((error: Error) => {
      if (error.name !== "ClusterNotFoundException") throw error;
      return [];
    });
    const all = await answered(asked, "ecs:DescribeServices");
    return all.flatMap(({ name, service }) => (service ? [name] : []));
  }

  return {
    async lastChange() {
      const { AuthTokenLastModifiedDate: date } = await settled();
      return date ? date.toISOString().replaceAll(/\W/g, "") : "none";
    },

    async setToken(AuthToken: string, AuthTokenUpdateStrategy: Strategy) {
      const set = { ReplicationGroupId: replicationGroup, AuthToken, AuthTokenUpdateStrategy, ApplyImmediately: true };
      await answered(cache.send(new ModifyReplicationGroupCommand(set)), "elasticache:ModifyReplicationGroup");
      await settled();
    },

    pending: () => versions.pending(),
    add: (token, version) => versions.add(token, version),
    makeCurrent: (version) => versions.move("AWSCURRENT", version),
    done: (version) => versions.remove("AWSPENDING", version),

    async restart() {
      const names = await running();
      const there = services.filter(({ name }) => names.includes(name));
      const swinging = there.filter(({ delivery }) => delivery !== "rolling");
      const rolling = names.filter((name) => !swinging.some((one) => one.name === name));
      // ECS refuses the call for what CodeDeploy deploys.
      for (const one of swinging) await renew(deploymentsOf(home, cluster, one), waiting);
      for (const service of rolling) {
        const again = new UpdateServiceCommand({ cluster, service, forceNewDeployment: true });
        await answered(ecs.send(again), "ecs:UpdateService");
      }
      const ask = () => answered(askAbout(region, cluster, rolling), "ecs:DescribeServices");
      const all = await waitUntilHealthy(ask, waiting);
      const missing = all.flatMap((one) => one.missing.map((text) => `${one.name}: ${text}`));
      if (missing.length > 0) throw new Failure(`${missing.join("\n")}\nMend this, and run this again.`);
    },
  };
}
