import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";
import { remark } from "./remark";

export interface ClusterProps {
  /** Encrypts what is typed and shown in a container's shell, on its way and in its log. */
  keyArn: string;
  /** Days that the log of it is kept. @default 365 */
  execLogDays?: number;
}

/** An ECS cluster. Whoever opens a shell in a container leaves a log. */
export class Cluster extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { keyArn, execLogDays = 365 }: ClusterProps) {
    super(scope, id);
    const { prefix } = conventionsOf(this);
    const exec = new CloudwatchLogGroup(this, "exec", {
      name: `/${prefix}/exec`,
      retentionInDays: execLogDays,
      kmsKeyId: keyArn,
    });
    const cluster = new EcsCluster(this, "this", {
      name: prefix,
      setting: [{ name: "containerInsights", value: "enabled" }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: keyArn,
          logging: "OVERRIDE",
          logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: exec.name },
        },
      },
    });
    remark(exec, { block: "What was typed and shown in shells of containers (ECS Exec)." });
    this.name = cluster.name;
    this.arn = cluster.arn;
  }
}

/** Lets a cluster place tasks on pools, by the names of their capacity providers, and on Fargate. */
export function placeOn(scope: Construct, clusterName: string, capacityProviders: string[]): void {
  if (capacityProviders.length === 0) return;
  const id = "this_cluster";
  const within = (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id);
  new EcsClusterCapacityProviders(within, "this_providers", { clusterName, capacityProviders });
}
