import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { namespace } from "./namespace";

/** Id of the capacity providers, beside the cluster where they are in its stack. */
const PROVIDERS = "this_providers";

export interface ClusterProps {
  /** @default the prefix */
  name?: string;
  /** Encrypts ECS Exec sessions and their log. */
  keyArn: string;
  /** Retention of the ECS Exec log in days. @default 365 */
  execLogDays?: number;
  /** Retention of the metrics that Container Insights writes as log events, in days. @default 7 */
  insightsDays?: number;
}

/**
 * An ECS cluster. A task allows ECS Exec where its service says why: otherwise the agent has no folder to write to, and
 * the task role no rights. Every session is logged, one that somebody makes possible by hand too.
 */
export class Cluster extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { prefix } = conventionsOf(this);
    const { name = prefix, keyArn, execLogDays = 365, insightsDays = 7 } = props;
    const exec = new CloudwatchLogGroup(this, "exec", {
      name: execLogName(prefix),
      retentionInDays: execLogDays,
      kmsKeyId: keyArn,
    });
    const insights = new CloudwatchLogGroup(this, "insights", {
      name: insightsLogName(name),
      retentionInDays: insightsDays,
      kmsKeyId: keyArn,
    });
    const cluster = new EcsCluster(this, "this", {
      name,
      setting: [{ name: "containerInsights", value: "enabled" }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: keyArn,
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: exec.name },
        },
      },
      dependsOn: [insights],
    });
    comment(cluster, {
      inside: {
        depends_on:
          "Otherwise Container Insights creates the group itself: not encrypted with our key, and kept forever.",
      },
    });
    comment(exec, {
      block: "Input and output of ECS Exec sessions: of services that allow them, and of one that is enabled by hand.",
    });
    this.name = cluster.name;
    this.arn = cluster.arn;
  }
}

/** The log group of ECS Exec sessions. */
export function execLogName(prefix: string): string {
  return `/${prefix}/exec`;
}

/** The log group that Container Insights writes to: AWS's name. */
export function insightsLogName(clusterName: string): string {
  return `/aws/ecs/containerinsights/${clusterName}/performance`;
}

/** Lets a cluster place tasks on pools, by the names of their capacity providers, and on Fargate. */
export function placeOn(scope: Construct, clusterName: string, capacityProviders: string[]): void {
  if (capacityProviders.length === 0) return;
  new EcsClusterCapacityProviders(namespace(scope, "cluster"), PROVIDERS, { clusterName, capacityProviders });
}

/** What lets it, where it is in the same stack: services name a provider, which refers to no cluster. */
export function placedBy(scope: Construct): ITerraformDependable[] {
  const found = scope.node.tryFindChild("this_cluster")?.node.tryFindChild(PROVIDERS);
  return found ? [found as EcsClusterCapacityProviders] : [];
}
